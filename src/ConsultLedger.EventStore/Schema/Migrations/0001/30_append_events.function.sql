-- Appends a batch in one transaction and gives a verdict for each append, so that one that is refused does not
-- disturb its neighbours. The arrays have one element per event; "append" is the number of the append it belongs to
-- (1, 2, 3 …, each stream and each name at most once in a batch) and "place" its place in that append, from 1.
--
-- verdicts:  0 appended            stream_versions = version before, positions = sequence of the first event
--            1 already appended    positions = sequence of the event that has the first id
--            2 version conflict    stream_versions = actual version
--            3 name taken
--            4 stream of another tenant
CREATE FUNCTION ${schema}.append_events(
    clock timestamptz,
    appends int[], places int[], sizes int[],
    tenants text[], streams uuid[], stream_types text[], expected_versions bigint[], name_kinds text[], name_values text[],
    ids uuid[], types text[], bodies json[], actors text[], correlations text[], causations text[], headers json[],
    OUT verdicts int[], OUT stream_versions bigint[], OUT positions bigint[], OUT recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- Every look-up is by key. Without these, a plan made while the tables were small could read them whole later on.
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
    head bigint;
    accepted bigint;
BEGIN
    SELECT h.last_sequence, greatest(h.last_recorded_at, clock) INTO head, recorded_at FROM ${schema}.ledger_head h FOR UPDATE;

    -- A statement of its own: its snapshot is taken after the lock, so it sees every append before this one.
    SELECT array_agg(judged.verdict ORDER BY judged.append),
           array_agg(judged.version ORDER BY judged.append),
           array_agg(CASE judged.verdict
               WHEN 0 THEN head + judged.numbered - judged.size + 1
               WHEN 1 THEN judged.duplicate
               ELSE 0 END ORDER BY judged.append),
           coalesce(max(judged.numbered), 0)
    INTO verdicts, stream_versions, positions, accepted
    FROM (
        SELECT found.*, sum(CASE found.verdict WHEN 0 THEN found.size ELSE 0 END) OVER (ORDER BY found.append) AS numbered
        FROM (
            SELECT a.append, a.size, coalesce(s.version, 0) AS version, e.seq_id AS duplicate,
                   CASE WHEN e.seq_id IS NOT NULL THEN 1
                        WHEN s.tenant_id <> a.tenant THEN 4
                        WHEN coalesce(s.version, 0) <> a.expected THEN 2
                        WHEN n.stream_id <> a.stream THEN 3
                        ELSE 0 END AS verdict
            FROM unnest(appends, places, sizes, tenants, streams, expected_versions, name_kinds, name_values, ids)
                     AS a(append, place, size, tenant, stream, expected, kind, name, id)
            LEFT JOIN ${schema}.mt_streams s ON s.id = a.stream
            LEFT JOIN ${schema}.mt_events e ON e.id = a.id
            LEFT JOIN ${schema}.ledger_names n ON n.kind = a.kind AND n.value = a.name
            WHERE a.place = 1
        ) found
    ) judged;

    IF accepted = 0 THEN
        RETURN;
    END IF;

    INSERT INTO ${schema}.mt_streams AS s (tenant_id, id, type, version, timestamp, created)
    SELECT a.tenant, a.stream, a.type, stream_versions[a.append] + a.size, recorded_at, recorded_at
    FROM unnest(appends, places, sizes, tenants, streams, stream_types) AS a(append, place, size, tenant, stream, type)
    WHERE a.place = 1 AND verdicts[a.append] = 0
    ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, timestamp = excluded.timestamp;

    INSERT INTO ${schema}.ledger_names (kind, value, stream_id)
    SELECT a.kind, a.name, a.stream
    FROM unnest(appends, places, streams, name_kinds, name_values) AS a(append, place, stream, kind, name)
    WHERE a.place = 1 AND a.kind IS NOT NULL AND verdicts[a.append] = 0
    ON CONFLICT DO NOTHING;

    INSERT INTO ${schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id,
                                     correlation_id, causation_id, headers, user_name)
    SELECT positions[e.append] + e.place - 1, e.id, e.stream, stream_versions[e.append] + e.place, e.body, e.type, recorded_at, e.tenant,
           e.correlation, e.causation, e.headers, e.actor
    FROM unnest(appends, places, tenants, streams, ids, types, bodies, actors, correlations, causations, headers)
             AS e(append, place, tenant, stream, id, type, body, actor, correlation, causation, headers)
    WHERE verdicts[e.append] = 0;

    UPDATE ${schema}.ledger_head SET last_sequence = head + accepted, last_recorded_at = recorded_at;
    head := setval('${schema}.mt_events_sequence', head + accepted);
END
$$;
