UPDATE ${schema}.read_models SET state = $3 WHERE name = $1 AND generation = $2
