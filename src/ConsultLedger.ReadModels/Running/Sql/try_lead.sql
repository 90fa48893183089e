-- One leader a ledger, in whichever process: whoever holds this lock until its session ends.
SELECT pg_try_advisory_lock(hashtextextended('read models of ${schema}', 0))
