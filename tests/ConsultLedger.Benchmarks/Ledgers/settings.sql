-- What durability costs depends on these; both sides have the same.
SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) || ': '
    || string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name)
FROM pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'shared_buffers', 'synchronous_commit', 'wal_sync_method')
