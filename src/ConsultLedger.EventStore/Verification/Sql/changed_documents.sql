SELECT sha256 FROM ${schema}.ledger_documents WHERE encode(sha256(bytes), 'hex') <> sha256 OR octet_length(bytes) <> size ORDER BY sha256 LIMIT $1
