SELECT unit FROM ${schema}.figure_units${set} WHERE number > $1 ORDER BY number
