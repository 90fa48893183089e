SELECT rows FROM ${schema}.obligations WHERE sequence >= asked.from_seq ORDER BY sequence LIMIT 1
