-- One sealer a ledger, in whichever process: whoever's session holds this lock.
SELECT pg_try_advisory_lock(hashtextextended('sealing of ${schema}', 0))
