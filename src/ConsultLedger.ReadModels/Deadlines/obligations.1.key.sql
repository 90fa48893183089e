CREATE UNIQUE INDEX IF NOT EXISTS obligations_${generation}_sequence ON ${schema}.obligations_${generation} (sequence)
