-- Triggers that keep the tables append-only, and are not there or do not always fire.
SELECT guard.name, guard.on_table
FROM (VALUES
    ('mt_events_are_never_changed', 'mt_events'), ('mt_streams_are_never_removed', 'mt_streams'), ('mt_streams_only_grow', 'mt_streams'),
    ('ledger_head_is_never_removed', 'ledger_head'), ('ledger_names_are_never_changed', 'ledger_names'),
    ('ledger_documents_are_never_changed', 'ledger_documents'), ('ledger_tiles_are_never_removed', 'ledger_tiles'),
    ('ledger_tiles_only_grow', 'ledger_tiles'), ('ledger_checkpoints_are_never_changed', 'ledger_checkpoints'),
    ('ledger_signatures_are_never_changed', 'ledger_signatures'), ('ledger_keys_are_never_changed', 'ledger_keys'),
    ('ledger_timestamps_are_never_changed', 'ledger_timestamps')) AS guard(name, on_table)
LEFT JOIN pg_trigger AS t
    ON t.tgname = guard.name AND t.tgrelid = to_regclass(format('%I.%I', '${schema}', guard.on_table)) AND t.tgenabled = 'A'
WHERE t.oid IS NULL
ORDER BY guard.on_table, guard.name
