-- Versions of a stream are 1, 2, 3 … in the order of the ledger: Marten reads streams in that order.
SELECT seq_id, stream_id, version, coalesce(before, 0) + 1
FROM (SELECT seq_id, stream_id, version, lag(version) OVER (PARTITION BY stream_id ORDER BY seq_id) AS before FROM ${schema}.mt_events) AS of
WHERE version <> coalesce(before, 0) + 1
ORDER BY seq_id
LIMIT $1
