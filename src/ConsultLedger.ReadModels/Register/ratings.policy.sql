-- Whoever sees a consultation sees its ratings: the policy of the consultation holds here too.
CREATE POLICY within_reach ON ${schema}.ratings_${generation} FOR SELECT TO ${schema}_reader
USING (EXISTS (SELECT FROM ${schema}.registered_consultations_${generation} c WHERE c.opened_seq = ratings_${generation}.opened_seq))
