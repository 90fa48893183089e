-- Lead units, numbered in the order in which they came up.
CREATE TABLE ${schema}.figure_units_${generation} (
    number integer NOT NULL,
    unit   text    NOT NULL
)
