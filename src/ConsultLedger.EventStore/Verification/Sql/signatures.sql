SELECT s.size, s.key_name, s.key_id, s.line, c.note
FROM ${schema}.ledger_signatures s
LEFT JOIN ${schema}.ledger_checkpoints c ON c.size = s.size
ORDER BY s.size
