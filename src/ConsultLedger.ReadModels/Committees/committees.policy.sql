-- Whoever reaches a committee sees what it is called and where it stands.
CREATE POLICY within_reach ON ${schema}.committees_${generation} FOR SELECT TO ${schema}_reader
USING (code IN (SELECT unnest(${schema}.reach())))
