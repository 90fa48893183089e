-- Streams whose row is not what their events say, and rows without events.
SELECT coalesce(s.id, e.stream_id), s.id IS NOT NULL, e.stream_id IS NOT NULL,
       s.tenant_id = e.tenant_id AND e.tenants = 1, s.version = e.version,
       s.created = e.created AND s.timestamp = e.changed, NOT s.is_archived, s.version, e.version
FROM ${schema}.mt_streams AS s
FULL JOIN (
    SELECT stream_id, min(tenant_id) AS tenant_id, CASE WHEN min(tenant_id) = max(tenant_id) THEN 1 ELSE 2 END AS tenants,
           max(version) AS version, min(timestamp) AS created, max(timestamp) AS changed
    FROM ${schema}.mt_events
    GROUP BY stream_id
) AS e ON e.stream_id = s.id
WHERE s.id IS NULL OR e.stream_id IS NULL OR s.tenant_id <> e.tenant_id OR e.tenants <> 1 OR s.version IS DISTINCT FROM e.version
   OR s.created <> e.created OR s.timestamp <> e.changed OR s.is_archived
ORDER BY 1
LIMIT $1
