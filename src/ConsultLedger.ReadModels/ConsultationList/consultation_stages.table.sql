-- A row is true from its sequence on, until the next row of the same consultation. Narrow, because nearly every event makes one.
CREATE TABLE ${schema}.consultation_stages_${generation} (
    opened_seq      bigint   NOT NULL,
    from_seq        bigint   NOT NULL,
    step            text     NOT NULL COLLATE "C",
    status          text     NOT NULL COLLATE "C",
    form            text     COLLATE "C",
    outcome_form    text     COLLATE "C",
    -- The earliest last day in time for a decision that is awaited; null when there is none.
    awaited_until   date,
    recommendations integer  NOT NULL,
    decided         integer  NOT NULL,
    adopted         integer  NOT NULL,
    settled         integer  NOT NULL,
    -- Whether it was held and an outcome submitted, as plans count it.
    held            boolean  NOT NULL,
    submitted       boolean  NOT NULL,
    -- Year the topic was determined, and whether nothing more is awaited: as the closure rate counts it.
    determined_year integer,
    is_settled      boolean  NOT NULL
)
