SELECT c.size, c.root, c.note, c.signed_at,
       ARRAY(SELECT s.line FROM ${schema}.ledger_signatures s WHERE s.size = c.size ORDER BY s.added_at, s.key_name, s.key_id)
FROM ${schema}.ledger_checkpoints c
WHERE c.size >= $1
ORDER BY c.size
LIMIT 1
