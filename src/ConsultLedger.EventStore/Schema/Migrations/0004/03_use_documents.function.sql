-- From now on these documents are also those of these committees.
CREATE FUNCTION ${schema}.use_documents(digests text[], tenants text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO ${schema}.ledger_document_uses (sha256, tenant_id)
    SELECT d.sha256, t.tenant
    FROM unnest(digests) AS named(sha256)
    JOIN ${schema}.ledger_documents d USING (sha256)
    CROSS JOIN unnest(tenants) AS t(tenant)
    ON CONFLICT DO NOTHING;
$$;
