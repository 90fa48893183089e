-- Answers to a survey as the satisfaction rate counts them. A row is true from its sequence on, until the next row of the same rating: only
-- corrections make a second one.
CREATE TABLE ${schema}.ratings_${generation} (
    opened_seq     bigint  NOT NULL,
    -- Its place among the ratings of its consultation, from 1.
    place          integer NOT NULL,
    from_seq       bigint  NOT NULL,
    -- When it was given: yyyymm, the month 00 when only the year is known.
    given          integer NOT NULL,
    recommendation integer,
    subject        text    NOT NULL COLLATE "C",
    respondent     text    NOT NULL COLLATE "C",
    rating         text    NOT NULL COLLATE "C",
    count          integer NOT NULL,
    exact          boolean NOT NULL
)
