-- The server opens names for whoever may read the events they are in; nobody else sees a key, not even wrapped.
REVOKE ALL ON FUNCTION ${schema}.keep_person_keys, ${schema}.destroy_person_keys, ${schema}.rewrap_person_key, ${schema}.retire_wrapping_key FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${schema}.keep_person_keys, ${schema}.destroy_person_keys, ${schema}.rewrap_person_key, ${schema}.retire_wrapping_key TO ${schema}_server;
GRANT SELECT ON ${schema}.ledger_person_keys, ${schema}.ledger_person_uses, ${schema}.ledger_retired_wrapping_keys TO ${schema}_server;
