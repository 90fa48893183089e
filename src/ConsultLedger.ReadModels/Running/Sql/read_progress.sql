SELECT name, sequence FROM ${schema}.read_model_progress
