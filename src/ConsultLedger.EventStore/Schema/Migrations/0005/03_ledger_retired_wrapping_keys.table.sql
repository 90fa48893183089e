-- Wrapping keys that are being, or were, destroyed: nothing is wrapped by one of them any more.
CREATE TABLE ${schema}.ledger_retired_wrapping_keys (
    id         text        NOT NULL,
    retired_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pkey_ledger_retired_wrapping_keys PRIMARY KEY (id)
);
