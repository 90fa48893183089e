INSERT INTO plain.mt_events SELECT * FROM ledger.mt_events ORDER BY seq_id
