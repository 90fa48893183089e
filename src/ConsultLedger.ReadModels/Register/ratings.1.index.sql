CREATE UNIQUE INDEX IF NOT EXISTS ratings_${generation}_from ON ${schema}.ratings_${generation} (opened_seq DESC, place, from_seq)
