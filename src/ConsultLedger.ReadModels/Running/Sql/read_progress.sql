SELECT sequence FROM ${schema}.read_model_progress WHERE name = $1
