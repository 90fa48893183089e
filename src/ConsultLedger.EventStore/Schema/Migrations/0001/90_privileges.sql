-- The server reads, and appends through functions. The projector reads, keeps progress, and owns read models of its own.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC;

GRANT USAGE ON SCHEMA ${schema} TO ${schema}_server, ${schema}_projector;
GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${schema}_server, ${schema}_projector;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${schema}_server, ${schema}_projector;
GRANT EXECUTE ON FUNCTION ${schema}.sequence_at, ${schema}.ledger_entry, ${schema}.ledger_leaf_hash
    TO ${schema}_server, ${schema}_projector;

GRANT EXECUTE ON FUNCTION ${schema}.append_events, ${schema}.append_alone, ${schema}.mt_quick_append_events, ${schema}.store_document
    TO ${schema}_server;

GRANT CREATE ON SCHEMA ${schema} TO ${schema}_projector;
GRANT INSERT, UPDATE, DELETE ON ${schema}.mt_event_progression TO ${schema}_projector;
