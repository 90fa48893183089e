-- What somebody brought and no committee has used yet is nobody's but hers.
SELECT tenant_id FROM ${schema}.ledger_document_uses WHERE sha256 = $1 AND tenant_id NOT LIKE '@%'
