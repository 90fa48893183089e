SELECT t.size, t.authority, t.stamped_at, t.token, c.note
FROM ${schema}.ledger_timestamps t
LEFT JOIN ${schema}.ledger_checkpoints c ON c.size = t.size
ORDER BY t.size
