CREATE TRIGGER mt_streams_are_never_removed BEFORE DELETE OR TRUNCATE ON ${schema}.mt_streams
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.mt_streams ENABLE ALWAYS TRIGGER mt_streams_are_never_removed;

-- A condition, not a function call: an ordinary append pays next to nothing for it.
CREATE TRIGGER mt_streams_only_grow BEFORE UPDATE ON ${schema}.mt_streams
    FOR EACH ROW
    WHEN (NEW.version <= OLD.version OR NEW.id <> OLD.id OR NEW.tenant_id <> OLD.tenant_id
          OR NEW.created <> OLD.created OR NEW.type IS DISTINCT FROM OLD.type OR NEW.is_archived <> OLD.is_archived)
    EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.mt_streams ENABLE ALWAYS TRIGGER mt_streams_only_grow;
