CREATE INDEX IF NOT EXISTS consultation_headings_${generation}_committee ON ${schema}.consultation_headings_${generation} (committee, opened_seq)
