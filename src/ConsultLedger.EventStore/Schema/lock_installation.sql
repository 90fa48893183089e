SELECT pg_advisory_xact_lock(hashtextextended('consultledger/' || '${schema}', 0))
