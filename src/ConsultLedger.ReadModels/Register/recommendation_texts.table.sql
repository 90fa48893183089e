-- A recommendation as submitted. A row is true from its sequence on, until the next row of the same recommendation: only
-- corrections make a second one.
CREATE TABLE ${schema}.recommendation_texts_${generation} (
    opened_seq     bigint  NOT NULL,
    recommendation integer NOT NULL,
    from_seq       bigint  NOT NULL,
    submitted_seq  bigint  NOT NULL,
    submitted_on   text    COLLATE "C",
    year           integer NOT NULL,
    aspect         text,
    text           text    NOT NULL,
    suggested_unit text
)
