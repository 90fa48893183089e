-- How many events there are, the last of them, and where head and sequence stand.
SELECT (SELECT count(*) FROM ${schema}.mt_events),
       (SELECT coalesce(max(seq_id), 0) FROM ${schema}.mt_events),
       (SELECT timestamp FROM ${schema}.mt_events ORDER BY seq_id DESC LIMIT 1),
       (SELECT last_sequence FROM ${schema}.ledger_head),
       (SELECT last_recorded_at FROM ${schema}.ledger_head),
       (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ${schema}.mt_events_sequence)
