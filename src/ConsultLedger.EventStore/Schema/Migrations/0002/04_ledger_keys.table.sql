-- When a key of the ledger began to sign, and when it ceased: with the checkpoint of this size, counted in both cases.
CREATE TABLE ${schema}.ledger_keys (
    verifier_key text        NOT NULL,
    size         bigint      NOT NULL,
    signs        boolean     NOT NULL,
    noted_at     timestamptz NOT NULL,
    CONSTRAINT pkey_ledger_keys PRIMARY KEY (verifier_key, size, signs)
);
