-- Signatures that a checkpoint was given after it was signed: of auditors, and of a key the ledger has taken up since.
CREATE TABLE ${schema}.ledger_signatures (
    size     bigint      NOT NULL,
    key_name text        NOT NULL,
    key_id   bigint      NOT NULL,
    line     text        NOT NULL,
    added_at timestamptz NOT NULL,
    CONSTRAINT pkey_ledger_signatures PRIMARY KEY (size, key_name, key_id),
    CONSTRAINT fkey_ledger_signatures_size FOREIGN KEY (size) REFERENCES ${schema}.ledger_checkpoints (size)
);
