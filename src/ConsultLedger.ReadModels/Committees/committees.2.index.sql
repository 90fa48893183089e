CREATE INDEX IF NOT EXISTS committees_${generation}_parent ON ${schema}.committees_${generation} (parent)
