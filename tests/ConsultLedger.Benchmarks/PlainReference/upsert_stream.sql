INSERT INTO mt_streams (tenant_id, id, type, version) VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant_id, id) DO UPDATE SET version = excluded.version, timestamp = excluded.timestamp
