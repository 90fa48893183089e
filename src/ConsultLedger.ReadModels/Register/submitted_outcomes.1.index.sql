CREATE UNIQUE INDEX IF NOT EXISTS submitted_outcomes_${generation}_from
ON ${schema}.submitted_outcomes_${generation} (opened_seq DESC, outcome, from_seq)
