CREATE UNIQUE INDEX IF NOT EXISTS committees_${generation}_from ON ${schema}.committees_${generation} (code, from_seq)
