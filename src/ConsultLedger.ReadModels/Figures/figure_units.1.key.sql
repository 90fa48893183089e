CREATE UNIQUE INDEX IF NOT EXISTS figure_units_${generation}_number ON ${schema}.figure_units_${generation} (number)
