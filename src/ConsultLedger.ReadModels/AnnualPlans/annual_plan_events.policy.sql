-- Whoever reaches a committee sees its plans.
CREATE POLICY within_reach ON ${schema}.annual_plan_events_${generation} FOR SELECT TO ${schema}_reader
USING (committee IN (SELECT unnest(${schema}.reach())))
