CREATE TRIGGER ledger_timestamps_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.ledger_timestamps
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_timestamps ENABLE ALWAYS TRIGGER ledger_timestamps_are_never_changed;
