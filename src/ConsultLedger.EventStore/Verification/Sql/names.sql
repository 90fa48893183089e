SELECT kind, value, stream_id FROM ${schema}.ledger_names WHERE (kind, value) > ($1, $2) ORDER BY kind, value LIMIT $3
