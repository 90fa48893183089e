-- Of documents that were named before there was this table.
INSERT INTO ${schema}.ledger_document_uses (tenant_id, sha256)
SELECT DISTINCT e.tenant_id, d.sha256
FROM ${schema}.mt_events e
CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof((e.data::jsonb) -> 'documents') WHEN 'array' THEN (e.data::jsonb) -> 'documents' ELSE '[]' END) AS named
JOIN ${schema}.ledger_documents d ON d.sha256 = named ->> 'sha256'
WHERE EXISTS (SELECT FROM ${schema}.ledger_documents);
