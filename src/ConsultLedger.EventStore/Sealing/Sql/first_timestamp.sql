SELECT t.size, t.authority, t.stamped_at, t.token, c.note
FROM ${schema}.ledger_timestamps t
JOIN ${schema}.ledger_checkpoints c ON c.size = t.size
WHERE t.size >= $1
ORDER BY t.size
LIMIT 1
