SELECT bytes FROM ${schema}.ledger_documents WHERE sha256 = $1
