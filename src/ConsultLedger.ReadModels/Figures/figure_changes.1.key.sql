CREATE UNIQUE INDEX IF NOT EXISTS figure_changes_${generation}_sequence ON ${schema}.figure_changes_${generation} (sequence)
