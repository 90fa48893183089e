-- The consultations of obligations, so that they need no other read model. A row is true from its sequence on, until the next row
-- of the same consultation.
CREATE TABLE ${schema}.obliged_consultations_${generation} (
    opened_seq        bigint  NOT NULL,
    from_seq          bigint  NOT NULL,
    id                uuid    NOT NULL,
    committee         text    NOT NULL COLLATE "C",
    number            text    NOT NULL,
    title             text    NOT NULL,
    procedure         text    NOT NULL COLLATE "C",
    procedure_version integer NOT NULL
)
