-- For which committees a document was brought or is named in an event: who may see one of them may see it.
CREATE TABLE ${schema}.ledger_document_uses (
    tenant_id varchar NOT NULL,
    sha256    text    NOT NULL REFERENCES ${schema}.ledger_documents (sha256),
    CONSTRAINT pkey_ledger_document_uses PRIMARY KEY (sha256, tenant_id)
);
