CREATE UNIQUE INDEX IF NOT EXISTS recommendation_states_${generation}_from
ON ${schema}.recommendation_states_${generation} (opened_seq, recommendation, from_seq)
