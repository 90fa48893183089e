-- Who makes the rows sees them all, and so does the server. Anybody else sees those that a policy of the table's own shows; where there is none, nothing.
ALTER TABLE ${schema}.${table}_${generation} ENABLE ROW LEVEL SECURITY;
CREATE POLICY whole ON ${schema}.${table}_${generation} FOR SELECT TO ${schema}_server USING (true);
GRANT SELECT ON ${schema}.${table}_${generation} TO ${schema}_reader
