-- The counters of all committees as they stood at the end of a block. Every family of counters has a row of its own at each of
-- these sequences.
CREATE TABLE ${schema}.figure_sums_${generation} (
    family   integer NOT NULL,
    sequence bigint  NOT NULL,
    -- The day the last event was recorded: days before it are not told apart any more.
    day      date    NOT NULL,
    figures  bytea   NOT NULL
);
-- They are packed already: compressing them again costs much and gains little.
ALTER TABLE ${schema}.figure_sums_${generation} ALTER COLUMN figures SET STORAGE EXTERNAL
