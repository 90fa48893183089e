CREATE TABLE IF NOT EXISTS ${schema}.ledger_migrations (
    number     int         NOT NULL,
    sha256     text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pkey_ledger_migrations PRIMARY KEY (number)
)
