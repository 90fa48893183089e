CREATE INDEX IF NOT EXISTS consultation_headings_${generation}_number ON ${schema}.consultation_headings_${generation} (number, opened_seq)
