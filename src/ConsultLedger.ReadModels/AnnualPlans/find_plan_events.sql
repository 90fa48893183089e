SELECT stream, type, data
FROM ${schema}.annual_plan_events
WHERE from_seq <= $1
  AND ($2 IS NULL OR committee = ANY ($2))
ORDER BY committee, from_seq
