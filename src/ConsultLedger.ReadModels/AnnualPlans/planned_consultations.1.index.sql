CREATE UNIQUE INDEX IF NOT EXISTS planned_consultations_${generation}_from ON ${schema}.planned_consultations_${generation} (committee, opened_seq, from_seq)
