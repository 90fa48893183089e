CREATE TRIGGER ledger_names_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.ledger_names
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_names ENABLE ALWAYS TRIGGER ledger_names_are_never_changed;
