-- A document is seen by who sees a committee it is of.
ALTER TABLE ${schema}.ledger_documents ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY whole ON ${schema}.ledger_documents TO ${schema}_owner, ${schema}_server, ${schema}_projector, ${schema}_sealer USING (true) WITH CHECK (true);
CREATE POLICY within_reach ON ${schema}.ledger_documents FOR SELECT TO ${schema}_reader
    USING (EXISTS (SELECT FROM ${schema}.ledger_document_uses u WHERE u.sha256 = ledger_documents.sha256 AND u.tenant_id = ANY ((SELECT ${schema}.reach())::text[])));
