CREATE UNIQUE INDEX IF NOT EXISTS obligations_${generation}_from ON ${schema}.obligations_${generation} (from_seq, ordinal)
