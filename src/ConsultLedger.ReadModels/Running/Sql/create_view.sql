CREATE VIEW ${schema}.${table} AS SELECT * FROM ${schema}.${table}_${generation}
