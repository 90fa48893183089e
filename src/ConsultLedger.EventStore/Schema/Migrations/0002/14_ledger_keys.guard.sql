CREATE TRIGGER ledger_keys_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.ledger_keys
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_keys ENABLE ALWAYS TRIGGER ledger_keys_are_never_changed;
