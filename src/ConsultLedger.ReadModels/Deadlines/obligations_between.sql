SELECT from_seq, ordinal, opened_seq, committee, kind, recommendation, unit, due_until, state
FROM ${schema}.obligations
WHERE from_seq > $1 AND from_seq <= $2
ORDER BY from_seq, ordinal
