DELETE FROM ${schema}.read_models WHERE name = $1 AND generation = $2
