SELECT last_sequence, last_recorded_at FROM ${schema}.ledger_head
