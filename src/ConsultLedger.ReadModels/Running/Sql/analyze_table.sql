ANALYZE ${schema}.${table}_${generation}
