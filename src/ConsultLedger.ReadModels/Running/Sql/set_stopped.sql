UPDATE ${schema}.read_models SET stopped_at = $3, stopped_because = $4 WHERE name = $1 AND generation = $2
