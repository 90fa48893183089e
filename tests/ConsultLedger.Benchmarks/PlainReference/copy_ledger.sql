-- The reference begins with the same streams and events, laid out alike.
INSERT INTO plain.mt_streams SELECT * FROM ledger.mt_streams;
INSERT INTO plain.mt_events SELECT * FROM ledger.mt_events ORDER BY seq_id;
SELECT setval('plain.mt_events_sequence', (SELECT max(seq_id) FROM plain.mt_events));
