-- A row is true from its sequence on, until the next row of the same committee.
CREATE TABLE ${schema}.committees_${generation} (
    code      text   NOT NULL COLLATE "C",
    from_seq  bigint NOT NULL,
    name      text   NOT NULL,
    level     text   NOT NULL COLLATE "C",
    parent    text   COLLATE "C",
    procedure text   COLLATE "C",
    archive_numbers text COLLATE "C"
)
