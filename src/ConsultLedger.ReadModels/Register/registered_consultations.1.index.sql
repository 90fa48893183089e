CREATE UNIQUE INDEX IF NOT EXISTS registered_consultations_${generation}_from ON ${schema}.registered_consultations_${generation} (opened_seq, from_seq)
