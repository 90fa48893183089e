-- The entry of an event, as ConsultLedger.Transparency defines it: one line of JSON in a fixed field order,
-- strings with JSON's shortest escapes, headers and data verbatim.
CREATE FUNCTION ${schema}.ledger_entry(event ${schema}.mt_events) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT '{"sequence":' || event.seq_id
        || ',"id":"' || event.id
        || '","stream":"' || event.stream_id
        || '","version":' || event.version
        || ',"type":' || to_json(event.type::text)
        || ',"tenant":' || to_json(event.tenant_id::text)
        || ',"recordedAt":"' || to_char(event.timestamp AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","actor":' || to_json(event.user_name::text)
        || ',"correlation":' || coalesce(to_json(event.correlation_id::text)::text, 'null')
        || ',"causation":' || coalesce(to_json(event.causation_id::text)::text, 'null')
        || ',"headers":' || coalesce(event.headers::text, 'null')
        || ',"data":' || event.data::text || '}'
$$;
