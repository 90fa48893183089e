CREATE INDEX IF NOT EXISTS recommendation_states_${generation}_unit
ON ${schema}.recommendation_states_${generation} (unit, opened_seq, recommendation) WHERE names_unit
