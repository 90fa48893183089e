ANALYZE ${schema}.${table}_${generation};
ALTER TABLE ${schema}.${table}_${generation} RESET (autovacuum_enabled, toast.autovacuum_enabled)
