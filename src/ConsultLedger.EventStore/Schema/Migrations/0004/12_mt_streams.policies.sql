-- Whoever works for the whole ledger sees all of it; the reader, what is its caller's.
ALTER TABLE ${schema}.mt_streams ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY whole ON ${schema}.mt_streams TO ${schema}_owner, ${schema}_server, ${schema}_projector, ${schema}_sealer USING (true) WITH CHECK (true);
CREATE POLICY within_reach ON ${schema}.mt_streams FOR SELECT TO ${schema}_reader USING (tenant_id = ANY ((SELECT ${schema}.reach())::text[]));
