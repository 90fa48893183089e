-- Whoever reaches a committee sees its consultations. That another's counts towards a plan of it, only the server sees.
CREATE POLICY within_reach ON ${schema}.planned_consultations_${generation} FOR SELECT TO ${schema}_reader
USING (committee IN (SELECT unnest(${schema}.reach())))
