CREATE UNIQUE INDEX IF NOT EXISTS annual_plan_events_${generation}_from ON ${schema}.annual_plan_events_${generation} (committee, from_seq)
