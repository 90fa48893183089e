SELECT level, index, hashes FROM ${schema}.ledger_tiles WHERE level = $1 AND index >= $2 AND index < $3
