-- For which committees a document was brought or is named in an event: who may see one of them may see it.
-- No key leads to the document: one that had to be destroyed leaves its uses behind, as it leaves the events that name it.
CREATE TABLE ${schema}.ledger_document_uses (
    tenant_id varchar NOT NULL,
    sha256    text    NOT NULL,
    CONSTRAINT pkey_ledger_document_uses PRIMARY KEY (sha256, tenant_id)
);
