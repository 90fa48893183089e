-- The key of each resident, wrapped by a key that is not in the database. A row is all there is of it: deleting it erases the resident.
CREATE TABLE ${schema}.ledger_person_keys (
    person      uuid        NOT NULL,
    tenant_id   varchar     NOT NULL,
    wrapped_by  text        NOT NULL,
    wrapped     bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pkey_ledger_person_keys PRIMARY KEY (person)
);
