-- Keeps a document under its digest; one that is there already stays as it is.
CREATE FUNCTION ${schema}.store_document(content bytea, media_type text, name text) RETURNS SETOF ${schema}.ledger_documents
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO ${schema}.ledger_documents (sha256, media_type, size, name, bytes, stored_at)
    VALUES (encode(sha256(content), 'hex'), media_type, octet_length(content), name, content, clock_timestamp())
    ON CONFLICT (sha256) DO NOTHING;
    SELECT * FROM ${schema}.ledger_documents d WHERE d.sha256 = encode(sha256(content), 'hex');
$$;
