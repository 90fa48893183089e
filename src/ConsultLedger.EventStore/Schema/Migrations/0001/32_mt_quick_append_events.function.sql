-- Marten 9's append function, with Marten's signature and errors, through the same head row: what a Marten
-- application appends is numbered without a gap among the ledger's own events. The time of recording is the
-- ledger's: a client's timestamp moves it neither back nor ahead of the database's clock.
CREATE FUNCTION ${schema}.mt_quick_append_events(
    stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[],
    bodies jsonb[], bdatas bytea[], causation_ids varchar[], correlation_ids varchar[], headers jsonb[], user_names varchar[],
    timestamps timestamptz[], expected_version bigint DEFAULT NULL)
RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    size   bigint := cardinality(event_ids);
    head   bigint;
    moment timestamptz;
    known  ${schema}.mt_streams;
BEGIN
    SELECT h.last_sequence, greatest(h.last_recorded_at, least(clock_timestamp(), timestamps[1]))
    INTO head, moment FROM ${schema}.ledger_head h FOR UPDATE;

    SELECT * INTO known FROM ${schema}.mt_streams s WHERE s.id = stream;
    IF known.tenant_id <> tenantid THEN
        RAISE EXCEPTION 'The tenantid does not match the existing stream' USING ERRCODE = 'CL002';
    END IF;
    IF coalesce(known.version, 0) <> expected_version THEN
        RAISE EXCEPTION 'Stream version mismatch on ''%'': expected %, actual %', stream, expected_version, coalesce(known.version, 0)
            USING ERRCODE = 'MT003';
    END IF;
    -- It would stand outside the entry, and so outside the tree.
    IF array_remove(bdatas, NULL) <> '{}' THEN
        RAISE EXCEPTION 'The ledger keeps events as JSON only, not in a binary form' USING ERRCODE = 'CL004';
    END IF;
    IF size = 0 THEN
        RETURN ARRAY[coalesce(known.version, 0)];
    END IF;

    INSERT INTO ${schema}.mt_streams (tenant_id, id, type, version, timestamp, created)
    VALUES (tenantid, stream, stream_type, size, moment, moment)
    ON CONFLICT (tenant_id, id) DO UPDATE SET version = known.version + size, timestamp = moment;

    -- An event without a user name is recorded under the name of the database login: an act without an actor is no evidence.
    INSERT INTO ${schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type,
                                     correlation_id, causation_id, headers, user_name)
    SELECT head + e.place, e.id, stream, coalesce(known.version, 0) + e.place, e.body::json, e.type, moment, tenantid, e.dotnet_type,
           e.correlation, e.causation, nullif(e.headers, 'null'::jsonb)::json, coalesce(e.user_name, session_user)
    FROM unnest(event_ids, event_types, dotnet_types, bodies, causation_ids, correlation_ids, headers, user_names)
             WITH ORDINALITY AS e(id, type, dotnet_type, body, causation, correlation, headers, user_name, place);

    IF EXISTS (SELECT FROM ${schema}.mt_events e WHERE e.seq_id > head AND octet_length(${schema}.ledger_entry(e)) > 65535) THEN
        RAISE EXCEPTION 'An event is larger than a ledger entry may be (65535 bytes)' USING ERRCODE = 'CL003';
    END IF;

    UPDATE ${schema}.ledger_head SET last_sequence = head + size, last_recorded_at = moment;
    head := setval('${schema}.mt_events_sequence', head + size);

    RETURN (coalesce(known.version, 0) + size) || ARRAY(SELECT generate_series(head - size + 1, head));
END
$$;
