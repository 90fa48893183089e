-- Papers that events refer to by digest, kept beside the ledger.
CREATE TABLE ${schema}.ledger_documents (
    sha256     text        NOT NULL,
    media_type text        NOT NULL,
    size       bigint      NOT NULL,
    name       text,
    bytes      bytea       NOT NULL,
    stored_at  timestamptz NOT NULL,
    CONSTRAINT pkey_ledger_documents PRIMARY KEY (sha256)
);
