-- Moved back, the head would give a number twice, which the events' key refuses.
CREATE TRIGGER ledger_head_is_never_removed BEFORE DELETE OR TRUNCATE ON ${schema}.ledger_head
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_head ENABLE ALWAYS TRIGGER ledger_head_is_never_removed;
