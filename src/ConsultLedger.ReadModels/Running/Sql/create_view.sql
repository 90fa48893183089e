-- Asked in the role of whoever asks, so that the policies of the table hold.
CREATE VIEW ${schema}.${table} WITH (security_invoker = true) AS SELECT * FROM ${schema}.${table}_${generation};
GRANT SELECT ON ${schema}.${table} TO ${schema}_reader
