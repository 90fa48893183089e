CREATE TRIGGER ledger_signatures_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.ledger_signatures
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_signatures ENABLE ALWAYS TRIGGER ledger_signatures_are_never_changed;
