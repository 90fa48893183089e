SELECT sha256, media_type, size, name FROM ${schema}.ledger_documents WHERE sha256 = ANY ($1)
