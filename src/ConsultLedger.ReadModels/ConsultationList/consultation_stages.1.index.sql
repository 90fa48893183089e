CREATE UNIQUE INDEX IF NOT EXISTS consultation_stages_${generation}_from ON ${schema}.consultation_stages_${generation} (opened_seq, from_seq)
