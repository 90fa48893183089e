-- ALWAYS: also under session_replication_role = replica.
CREATE TRIGGER mt_events_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ${schema}.mt_events
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.mt_events ENABLE ALWAYS TRIGGER mt_events_are_never_changed;
