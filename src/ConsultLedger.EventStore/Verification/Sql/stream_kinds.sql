-- Kinds of streams, by the type of their first event.
SELECT s.type, e.type, min(s.id::text)::uuid, count(*)
FROM ${schema}.mt_streams AS s
JOIN ${schema}.mt_events AS e ON e.stream_id = s.id AND e.tenant_id = s.tenant_id AND e.version = 1
WHERE s.type IS NOT NULL
GROUP BY s.type, e.type
ORDER BY 3
