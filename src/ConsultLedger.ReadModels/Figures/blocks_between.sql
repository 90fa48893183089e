SELECT after_seq, sequence, figures
FROM ${schema}.figure_blocks${set}
WHERE family = ANY ($3) AND after_seq >= $1 AND sequence > $1 AND sequence <= $2
ORDER BY sequence
