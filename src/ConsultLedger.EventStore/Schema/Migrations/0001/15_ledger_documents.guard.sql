-- Removal stays possible for the owner: a paper may have to be destroyed by law, while the events and their proofs stay.
CREATE TRIGGER ledger_documents_are_never_changed BEFORE UPDATE OR TRUNCATE ON ${schema}.ledger_documents
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.ledger_documents ENABLE ALWAYS TRIGGER ledger_documents_are_never_changed;
