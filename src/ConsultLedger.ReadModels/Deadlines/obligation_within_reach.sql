SELECT ${schema}.obligation_within_reach(asked.from_seq, asked.ordinal, asked.opened_seq, asked.committee) AS rows
