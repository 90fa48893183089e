-- The consultations whose recommendations are registered, so that the register needs no other read model.
-- A row is true from its sequence on, until the next row of the same consultation: only corrections make a second one.
CREATE TABLE ${schema}.registered_consultations_${generation} (
    opened_seq bigint NOT NULL,
    from_seq   bigint NOT NULL,
    id         uuid   NOT NULL,
    number     text   NOT NULL,
    committee  text   NOT NULL COLLATE "C",
    title      text   NOT NULL
)
