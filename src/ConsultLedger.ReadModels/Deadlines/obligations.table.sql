-- What is due by when. A row is true from its sequence on, until the next row of the same obligation: of the same kind, and of the
-- same recommendation if it is about one, in the same consultation.
CREATE TABLE ${schema}.obligations_${generation} (
    from_seq           bigint   NOT NULL,
    -- Place among the rows of the same event.
    ordinal            integer  NOT NULL,
    opened_seq         bigint   NOT NULL,
    committee          text     NOT NULL COLLATE "C",
    kind               text     NOT NULL COLLATE "C",
    recommendation     integer,
    unit               text     COLLATE "C",
    first_due_on       text     NOT NULL COLLATE "C",
    due_on             text     NOT NULL COLLATE "C",
    -- The last day in time.
    due_until          date     NOT NULL,
    -- Null: a reopening has ended it.
    state              text     COLLATE "C",
    ended_on           text     COLLATE "C",
    ended_by           bigint,
    trigger_event      text     NOT NULL COLLATE "C",
    trigger_version    bigint   NOT NULL,
    trigger_on         text     NOT NULL COLLATE "C",
    trigger_stated     boolean  NOT NULL,
    calendar_committee text     COLLATE "C",
    calendar_version   integer,
    -- Every move of the due date, as JSON; null when there was none.
    revisions          text
)
