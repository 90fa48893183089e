SELECT committee, form, sources, sectors, procedure FROM ${schema}.figure_dimensions${set} WHERE number > $1 ORDER BY number
