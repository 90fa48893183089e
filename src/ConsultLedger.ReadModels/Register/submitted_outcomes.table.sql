-- An outcome as the instruction rate counts it. A row is true from its sequence on, until the next row of the same outcome.
CREATE TABLE ${schema}.submitted_outcomes_${generation} (
    opened_seq      bigint  NOT NULL,
    -- Its place among the outcomes of its consultation, from 1.
    outcome         integer NOT NULL,
    from_seq        bigint  NOT NULL,
    -- When it was submitted: yyyymm, the month 00 when only the year is known.
    submitted       integer NOT NULL,
    recommendations integer NOT NULL,
    instructed      boolean NOT NULL,
    -- Instructions of which it is the first outcome they are about.
    instructions    integer NOT NULL
)
