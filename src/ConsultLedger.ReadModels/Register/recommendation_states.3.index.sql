CREATE INDEX IF NOT EXISTS recommendation_states_${generation}_due
ON ${schema}.recommendation_states_${generation} (due_until, opened_seq, recommendation) WHERE sets_due
