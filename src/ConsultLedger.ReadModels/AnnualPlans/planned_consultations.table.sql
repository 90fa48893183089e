-- Towards which plan a consultation counts, from the decision on its topic on; how far it has come its stages tell. A row is true from its
-- sequence on, until the next row of the same consultation.
CREATE TABLE ${schema}.planned_consultations_${generation} (
    opened_seq     bigint  NOT NULL,
    from_seq       bigint  NOT NULL,
    committee      text    NOT NULL COLLATE "C",
    -- The plan item it names, in its own words, and the year in whose plan that is looked up first.
    reference      text,
    reference_year integer NOT NULL,
    -- The year for whose numbers it counts when it names no item.
    year           integer NOT NULL
)
