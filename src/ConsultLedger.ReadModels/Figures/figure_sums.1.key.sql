CREATE UNIQUE INDEX IF NOT EXISTS figure_sums_${generation}_sequence ON ${schema}.figure_sums_${generation} (family, sequence)
