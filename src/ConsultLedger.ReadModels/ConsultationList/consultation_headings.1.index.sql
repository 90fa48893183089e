CREATE UNIQUE INDEX IF NOT EXISTS consultation_headings_${generation}_from ON ${schema}.consultation_headings_${generation} (opened_seq, from_seq)
