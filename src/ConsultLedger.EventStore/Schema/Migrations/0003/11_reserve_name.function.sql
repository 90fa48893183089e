-- Gives a name to a stream for ever, in the transaction that has just appended to it through Marten's function. The stream's
-- existence and the lock that its append took make this the same as a name given by append_events.
CREATE FUNCTION ${schema}.reserve_name(kind text, name text, stream uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM ${schema}.ledger_head FOR UPDATE;
    INSERT INTO ${schema}.ledger_names (kind, value, stream_id)
    SELECT reserve_name.kind, reserve_name.name, s.id FROM ${schema}.mt_streams s WHERE s.id = reserve_name.stream
    ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM ${schema}.ledger_names n
                   WHERE n.kind = reserve_name.kind AND n.value = reserve_name.name AND n.stream_id = reserve_name.stream) THEN
        RAISE EXCEPTION 'The % ''%'' belongs to another stream', reserve_name.kind, reserve_name.name USING ERRCODE = 'CL005';
    END IF;
END
$$;
