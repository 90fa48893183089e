-- Whoever sees a consultation sees how far it has come: the policy of its heading holds here too.
CREATE POLICY within_reach ON ${schema}.consultation_stages_${generation} FOR SELECT TO ${schema}_reader
USING (EXISTS (SELECT FROM ${schema}.consultation_headings_${generation} h WHERE h.opened_seq = consultation_stages_${generation}.opened_seq))
