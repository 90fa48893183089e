-- Which set of tables an answer comes from is no secret; what a set stopped at may be one.
GRANT SELECT (name, generation, state) ON ${schema}.read_models TO ${schema}_reader
