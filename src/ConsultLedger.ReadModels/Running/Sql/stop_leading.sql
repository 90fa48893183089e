SELECT pg_advisory_unlock(hashtextextended('read models of ${schema}', 0))
