-- The rate of adoption by committee and year of the outcome, straight from the events. Reopenings, corrections and withdrawals,
-- which the workload does not have, would only add to it.
WITH reported AS (
    SELECT stream_id, tenant_id, (recommendation ->> 'number')::int AS number, left(data ->> 'submittedOn', 4) AS year
    FROM ledger.mt_events, json_array_elements(data -> 'recommendations') AS recommendation
    WHERE type = 'outcome_submitted' AND seq_id <= $1
), decided AS (
    SELECT DISTINCT ON (stream_id, (data ->> 'recommendation')::int)
           stream_id, (data ->> 'recommendation')::int AS number, data ->> 'decision' AS decision
    FROM ledger.mt_events
    WHERE type = 'recommendation_decided' AND data ->> 'capacity' = 'lead' AND seq_id <= $1
    ORDER BY stream_id, (data ->> 'recommendation')::int, seq_id DESC
)
SELECT tenant_id, year, count(*), count(*) FILTER (WHERE decision IN ('adopted', 'partially_adopted'))
FROM reported
LEFT JOIN decided USING (stream_id, number)
GROUP BY tenant_id, year
