CREATE UNIQUE INDEX IF NOT EXISTS obliged_consultations_${generation}_from ON ${schema}.obliged_consultations_${generation} (opened_seq, from_seq)
