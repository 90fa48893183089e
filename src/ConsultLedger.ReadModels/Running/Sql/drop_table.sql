DROP TABLE IF EXISTS ${schema}.${table}_${generation}
