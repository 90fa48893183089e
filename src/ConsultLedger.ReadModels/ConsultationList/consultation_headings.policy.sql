-- Whoever reaches a committee sees its consultations.
CREATE POLICY within_reach ON ${schema}.consultation_headings_${generation} FOR SELECT TO ${schema}_reader
USING (committee IN (SELECT unnest(${schema}.reach())))
