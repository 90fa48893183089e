-- The last sums at a sequence that still tell apart the days from the one asked for on.
SELECT sequence, day, figures
FROM ${schema}.figure_sums${set}
WHERE family = ANY ($3)
  AND sequence = (SELECT sequence FROM ${schema}.figure_sums${set} WHERE family = 0 AND sequence <= $1 AND day <= $2 ORDER BY sequence DESC LIMIT 1)
