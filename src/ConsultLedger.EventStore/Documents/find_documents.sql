SELECT sha256, media_type, size, name, stored_at FROM ${schema}.ledger_documents WHERE sha256 = ANY ($1)
