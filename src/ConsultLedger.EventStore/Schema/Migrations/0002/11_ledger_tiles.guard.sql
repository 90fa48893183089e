CREATE TRIGGER ledger_tiles_are_never_removed BEFORE DELETE OR TRUNCATE ON ${schema}.ledger_tiles
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_tiles ENABLE ALWAYS TRIGGER ledger_tiles_are_never_removed;

CREATE TRIGGER ledger_tiles_only_grow BEFORE UPDATE ON ${schema}.ledger_tiles
    FOR EACH ROW
    WHEN (NEW.level <> OLD.level OR NEW.index <> OLD.index OR substr(NEW.hashes, 1, octet_length(OLD.hashes)) <> OLD.hashes)
    EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_tiles ENABLE ALWAYS TRIGGER ledger_tiles_only_grow;
