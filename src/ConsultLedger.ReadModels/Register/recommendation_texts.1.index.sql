-- In the order of the register.
CREATE UNIQUE INDEX IF NOT EXISTS recommendation_texts_${generation}_from
ON ${schema}.recommendation_texts_${generation} (opened_seq DESC, recommendation, from_seq)
