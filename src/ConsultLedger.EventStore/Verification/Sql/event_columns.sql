-- Columns outside the entry: Marten passes over what is archived, and prefers a binary body.
SELECT seq_id, is_archived, bdata IS NOT NULL FROM ${schema}.mt_events WHERE is_archived OR bdata IS NOT NULL ORDER BY seq_id LIMIT $1
