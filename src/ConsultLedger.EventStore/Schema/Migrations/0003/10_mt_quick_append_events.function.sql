-- As in 0001, and an application may say which text it means, since jsonb rewrites what passes through it: the UTF-8 of an
-- event's JSON text in place of Marten's binary body, and the text of the headers as one JSON string. Both are kept as they are.
-- And a user name is kept whole: coalesced with session_user, which is of type name, it was cut to 63 bytes.
CREATE OR REPLACE FUNCTION ${schema}.mt_quick_append_events(
    stream uuid, stream_type varchar, tenantid varchar, event_ids uuid[], event_types varchar[], dotnet_types varchar[],
    bodies jsonb[], bdatas bytea[], causation_ids varchar[], correlation_ids varchar[], headers jsonb[], user_names varchar[],
    timestamps timestamptz[], expected_version bigint DEFAULT NULL)
RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET jit = off
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
    IF size = 0 THEN
        RETURN ARRAY[coalesce(known.version, 0)];
    END IF;

    INSERT INTO ${schema}.mt_streams (tenant_id, id, type, version, timestamp, created)
    VALUES (tenantid, stream, stream_type, size, moment, moment)
    ON CONFLICT (tenant_id, id) DO UPDATE SET version = known.version + size, timestamp = moment;

    -- An event without a user name is recorded under the name of the database login: an act without an actor is no evidence.
    INSERT INTO ${schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type,
                                     correlation_id, causation_id, headers, user_name)
    SELECT head + e.place, e.id, stream, coalesce(known.version, 0) + e.place,
           CASE WHEN e.bdata IS NULL THEN e.body::json ELSE ${schema}.json_of_binary(e.bdata) END, e.type, moment, tenantid, e.dotnet_type,
           e.correlation, e.causation,
           CASE jsonb_typeof(e.headers) WHEN 'null' THEN NULL WHEN 'string' THEN (e.headers #>> '{}')::json ELSE e.headers::json END,
           coalesce(e.user_name, session_user::varchar)
    FROM unnest(event_ids, event_types, dotnet_types, bodies, bdatas, causation_ids, correlation_ids, headers, user_names)
             WITH ORDINALITY AS e(id, type, dotnet_type, body, bdata, causation, correlation, headers, user_name, place);

    IF EXISTS (SELECT FROM ${schema}.mt_events e WHERE e.seq_id > head AND octet_length(${schema}.ledger_entry(e)) > 65535) THEN
        RAISE EXCEPTION 'An event is larger than a ledger entry may be (65535 bytes)' USING ERRCODE = 'CL003';
    END IF;

    UPDATE ${schema}.ledger_head SET last_sequence = head + size, last_recorded_at = moment;
    head := setval('${schema}.mt_events_sequence', head + size);

    RETURN (coalesce(known.version, 0) + size) || ARRAY(SELECT generate_series(head - size + 1, head));
END
$$;
