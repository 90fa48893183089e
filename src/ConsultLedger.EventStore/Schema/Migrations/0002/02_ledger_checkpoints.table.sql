-- Every checkpoint that was signed. The note is the text that was published, with the signatures it was first published with.
CREATE TABLE ${schema}.ledger_checkpoints (
    size      bigint      NOT NULL,
    root      bytea       NOT NULL,
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL,
    CONSTRAINT pkey_ledger_checkpoints PRIMARY KEY (size),
    CHECK (octet_length(root) = 32)
);
