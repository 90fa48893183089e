-- What consultations are grouped by: every combination that came up, numbered in the order in which it did.
CREATE TABLE ${schema}.figure_dimensions_${generation} (
    number    integer NOT NULL,
    committee text    NOT NULL,
    form      text,
    sources   text[]  NOT NULL,
    sectors   text[]  NOT NULL,
    procedure text    NOT NULL
)
