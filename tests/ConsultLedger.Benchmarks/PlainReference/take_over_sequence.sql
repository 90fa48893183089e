SELECT setval('plain.mt_events_sequence', (SELECT max(seq_id) FROM plain.mt_events))
