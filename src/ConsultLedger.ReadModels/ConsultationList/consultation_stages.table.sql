-- A row is true from its sequence on, until the next row of the same consultation. Narrow, because nearly every event makes one.
CREATE TABLE ${schema}.consultation_stages_${generation} (
    opened_seq      bigint   NOT NULL,
    from_seq        bigint   NOT NULL,
    step            text     NOT NULL COLLATE "C",
    status          text     NOT NULL COLLATE "C",
    form            text     COLLATE "C",
    outcome_form    text     COLLATE "C",
    -- Last days of the due dates that replies are awaited by, the earliest first; null when none is awaited.
    reply_due_on    date[],
    recommendations integer  NOT NULL,
    decided         integer  NOT NULL,
    adopted         integer  NOT NULL,
    settled         integer  NOT NULL
)
