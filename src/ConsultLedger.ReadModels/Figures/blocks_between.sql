SELECT after_seq, sequence, figures FROM ${schema}.figure_blocks${set} WHERE after_seq >= $1 AND sequence > $1 AND sequence <= $2 ORDER BY sequence
