REVOKE ALL ON FUNCTION ${schema}.json_of_binary, ${schema}.reserve_name, ${schema}.mt_mark_event_progression FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${schema}.reserve_name TO ${schema}_server;
GRANT EXECUTE ON FUNCTION ${schema}.mt_mark_event_progression TO ${schema}_projector;
