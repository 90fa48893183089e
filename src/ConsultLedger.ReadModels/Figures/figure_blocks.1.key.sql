CREATE UNIQUE INDEX IF NOT EXISTS figure_blocks_${generation}_sequence ON ${schema}.figure_blocks_${generation} (family, sequence)
