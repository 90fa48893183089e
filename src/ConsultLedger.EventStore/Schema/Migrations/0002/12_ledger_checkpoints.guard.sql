CREATE TRIGGER ledger_checkpoints_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.ledger_checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_checkpoints ENABLE ALWAYS TRIGGER ledger_checkpoints_are_never_changed;
