CREATE UNIQUE INDEX IF NOT EXISTS read_models_one_of_a_state ON ${schema}.read_models (name, state) WHERE state <> 'retired'
