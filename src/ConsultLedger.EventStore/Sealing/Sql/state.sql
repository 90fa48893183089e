-- Where the ledger stands by its head, by its events, and by the last checkpoint.
SELECT (SELECT last_sequence FROM ${schema}.ledger_head),
       (SELECT coalesce(max(seq_id), 0) FROM ${schema}.mt_events),
       last.size, last.root
FROM (VALUES (1)) AS one
LEFT JOIN (SELECT size, root FROM ${schema}.ledger_checkpoints ORDER BY size DESC LIMIT 1) AS last ON true
