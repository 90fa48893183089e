-- Where a recommendation stands. A row is true from its sequence on, until the next row of the same recommendation; before the
-- first one it is reported, and nothing more.
CREATE TABLE ${schema}.recommendation_states_${generation} (
    opened_seq      bigint  NOT NULL,
    recommendation  integer NOT NULL,
    from_seq        bigint  NOT NULL,
    state           text    NOT NULL COLLATE "C",
    unit            text    COLLATE "C",
    -- Whether the unit is another than before, or none any more; only such rows are looked up and sorted by unit.
    names_unit      boolean NOT NULL,
    co_units        text[],
    -- As it was stated, unless that is the day due_until; the first one, unless that is the one in force.
    due_on          text    COLLATE "C",
    first_due_on    text    COLLATE "C",
    -- The last day in time by the due date in force, and whether it is another than before, or none any more; only such rows are
    -- sorted by it.
    due_until       date,
    sets_due        boolean NOT NULL,
    -- The last day that the date of the lead's first decision may mean, as the rates count it.
    replied_by      date,
    -- The last day in time for the decision while it is awaited, else null.
    awaited_until   date,
    decision        text    COLLATE "C",
    -- Unless that is the unit.
    decided_by      text,
    local_code      text,
    local_code_list text,
    settled         boolean NOT NULL,
    converted       boolean NOT NULL,
    -- Whether it became anything since the decision in force, by which it is adopted: as the rates count it.
    converted_since boolean NOT NULL,
    verification    text    COLLATE "C",
    reopened        integer NOT NULL
)
