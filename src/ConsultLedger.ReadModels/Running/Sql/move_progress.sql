-- No row: somebody else moved it, or the set it belongs to has been replaced.
UPDATE ${schema}.mt_event_progression SET last_seq_id = $3, last_updated = transaction_timestamp() WHERE name = $1 AND last_seq_id = $2
