CREATE UNIQUE INDEX IF NOT EXISTS figure_dimensions_${generation}_number ON ${schema}.figure_dimensions_${generation} (number)
