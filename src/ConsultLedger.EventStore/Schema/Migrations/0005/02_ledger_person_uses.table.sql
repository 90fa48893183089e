-- The streams in whose events a resident is named: noted before the event is appended, so that none is missed.
CREATE TABLE ${schema}.ledger_person_uses (
    person     uuid    NOT NULL,
    stream_id  uuid    NOT NULL,
    tenant_id  varchar NOT NULL,
    CONSTRAINT pkey_ledger_person_uses PRIMARY KEY (person, stream_id)
);
