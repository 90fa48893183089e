SELECT generation FROM ${schema}.read_models WHERE name = $1 AND state = 'serving'
