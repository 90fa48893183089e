SELECT figures FROM ${schema}.figure_blocks${set} WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence
