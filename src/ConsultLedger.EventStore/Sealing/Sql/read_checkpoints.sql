-- The checkpoints of these sizes, each with the signatures it was given since, in the order in which they came.
SELECT c.size, c.root, c.note, c.signed_at,
       ARRAY(SELECT s.line FROM ${schema}.ledger_signatures s WHERE s.size = c.size ORDER BY s.added_at, s.key_name, s.key_id)
FROM ${schema}.ledger_checkpoints c
WHERE c.size >= $1 AND c.size <= $2
ORDER BY c.size
