-- What a consultation is, known by the sequence of its opening, which is also the order of the list.
-- A row is true from its sequence on, until the next row of the same consultation: only corrections make a second one.
CREATE TABLE ${schema}.consultation_headings_${generation} (
    opened_seq bigint      NOT NULL,
    from_seq   bigint      NOT NULL,
    id         uuid        NOT NULL,
    number     text        NOT NULL COLLATE "C",
    committee  text        NOT NULL COLLATE "C",
    year       integer     NOT NULL,
    -- Year the topic was proposed, as stated or recorded; the one before is that in its number.
    proposed   integer     NOT NULL,
    opened_at  timestamptz NOT NULL,
    title      text        NOT NULL,
    summary    text,
    sources    text[]      NOT NULL
)
