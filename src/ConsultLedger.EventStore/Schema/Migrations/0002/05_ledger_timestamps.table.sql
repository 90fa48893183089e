-- What a time-stamping authority said of the note of a checkpoint (RFC 3161): the token as it came.
CREATE TABLE ${schema}.ledger_timestamps (
    size       bigint      NOT NULL,
    authority  text        NOT NULL,
    stamped_at timestamptz NOT NULL,
    token      bytea       NOT NULL,
    CONSTRAINT pkey_ledger_timestamps PRIMARY KEY (size),
    CONSTRAINT fkey_ledger_timestamps_size FOREIGN KEY (size) REFERENCES ${schema}.ledger_checkpoints (size)
);
