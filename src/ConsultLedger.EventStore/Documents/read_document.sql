SELECT sha256, media_type, size, name, stored_at, bytes FROM ${schema}.ledger_documents WHERE sha256 = $1
