-- Whole blocks where there are any; before and behind them, event by event.
WITH blocks AS (
    SELECT min(after_seq) AS start, max(sequence) AS finish FROM ${schema}.figure_blocks${set}
    WHERE after_seq >= $1 AND sequence > $1 AND sequence <= $2
)
SELECT figures FROM ${schema}.figure_changes${set}
WHERE sequence > $1 AND sequence <= (SELECT coalesce(start, $2) FROM blocks)
UNION ALL
SELECT figures FROM ${schema}.figure_blocks${set}
WHERE after_seq >= $1 AND sequence > $1 AND sequence <= $2
UNION ALL
SELECT figures FROM ${schema}.figure_changes${set}
WHERE sequence > (SELECT finish FROM blocks) AND sequence <= $2
