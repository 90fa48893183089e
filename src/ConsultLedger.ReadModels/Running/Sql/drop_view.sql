DROP VIEW IF EXISTS ${schema}.${table}
