-- RFC 6962, section 2.1: SHA-256(0x00 || entry).
CREATE FUNCTION ${schema}.ledger_leaf_hash(event ${schema}.mt_events) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256('\x00'::bytea || convert_to(${schema}.ledger_entry(event), 'UTF8'))
$$;
