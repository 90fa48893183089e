-- Whoever sees a consultation sees its outcomes: the policy of the consultation holds here too.
CREATE POLICY within_reach ON ${schema}.submitted_outcomes_${generation} FOR SELECT TO ${schema}_reader
USING (EXISTS (SELECT FROM ${schema}.registered_consultations_${generation} c WHERE c.opened_seq = submitted_outcomes_${generation}.opened_seq))
