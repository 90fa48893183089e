INSERT INTO ${schema}.read_models (name, generation, layout, state, tables, progression) VALUES ($1, $2, $3, 'filling', $4, $5)
