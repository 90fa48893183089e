-- Marten's own, for its daemon: how far it has come.
CREATE FUNCTION ${schema}.mt_mark_event_progression(name varchar, last_encountered bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO ${schema}.mt_event_progression (name, last_seq_id, last_updated)
    VALUES (name, last_encountered, transaction_timestamp())
    ON CONFLICT ON CONSTRAINT pk_mt_event_progression
    DO UPDATE SET last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated;
$$;
