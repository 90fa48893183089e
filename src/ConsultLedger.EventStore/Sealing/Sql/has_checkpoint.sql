SELECT EXISTS (SELECT FROM ${schema}.ledger_checkpoints WHERE size >= $1 AND size <= $2)
