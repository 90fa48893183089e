-- The sets of tables there are of each read model: one that serves, perhaps one that is being filled to take its place, and
-- those that have served and are still to be dropped.
CREATE TABLE IF NOT EXISTS ${schema}.read_models (
    name            text    NOT NULL,
    generation      integer NOT NULL,
    layout          integer NOT NULL,
    state           text    NOT NULL,
    tables          text[]  NOT NULL,
    -- Name of its row in mt_event_progression.
    progression     text    NOT NULL,
    -- The event it could not get over, and why; null while all is well.
    stopped_at      bigint,
    stopped_because text,
    CONSTRAINT read_models_generation PRIMARY KEY (name, generation),
    CONSTRAINT read_models_state CHECK (state IN ('filling', 'serving', 'retired'))
)
