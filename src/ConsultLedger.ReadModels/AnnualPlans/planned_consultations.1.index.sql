CREATE UNIQUE INDEX IF NOT EXISTS planned_consultations_${generation}_from ON ${schema}.planned_consultations_${generation} (opened_seq, from_seq)
