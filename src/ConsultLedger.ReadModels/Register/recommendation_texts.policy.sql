-- Whoever sees a consultation sees its recommendations: the policy of the consultation holds here too.
CREATE POLICY within_reach ON ${schema}.recommendation_texts_${generation} FOR SELECT TO ${schema}_reader
USING (EXISTS (SELECT FROM ${schema}.registered_consultations_${generation} c WHERE c.opened_seq = recommendation_texts_${generation}.opened_seq))
