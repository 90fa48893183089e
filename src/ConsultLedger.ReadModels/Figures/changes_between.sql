SELECT figures FROM ${schema}.figure_changes${set} WHERE sequence > $1 AND sequence <= $2
