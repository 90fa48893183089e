-- The reader reads, and does nothing else. Names that are taken are not shown to it: they belong to no committee that could be told.
REVOKE ALL ON FUNCTION ${schema}.use_documents, ${schema}.reach FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${schema}.use_documents TO ${schema}_server;
GRANT SELECT ON ${schema}.ledger_document_uses TO ${schema}_server, ${schema}_projector;

GRANT USAGE ON SCHEMA ${schema} TO ${schema}_reader;
GRANT SELECT ON ${schema}.mt_events, ${schema}.mt_streams, ${schema}.ledger_head, ${schema}.mt_event_progression, ${schema}.ledger_documents,
    ${schema}.ledger_document_uses TO ${schema}_reader;
GRANT EXECUTE ON FUNCTION ${schema}.sequence_at, ${schema}.reach TO ${schema}_reader;
