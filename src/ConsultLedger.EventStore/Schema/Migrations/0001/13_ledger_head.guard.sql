CREATE TRIGGER ledger_head_is_never_removed BEFORE DELETE OR TRUNCATE ON ${schema}.ledger_head
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_head ENABLE ALWAYS TRIGGER ledger_head_is_never_removed;

CREATE TRIGGER ledger_head_only_moves_on BEFORE UPDATE ON ${schema}.ledger_head
    FOR EACH ROW WHEN (NEW.last_sequence <= OLD.last_sequence OR NEW.last_recorded_at < OLD.last_recorded_at)
    EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_head ENABLE ALWAYS TRIGGER ledger_head_only_moves_on;
