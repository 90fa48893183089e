-- The changes of a block of events added up. Every family of counters has a row of its own for each block.
CREATE TABLE ${schema}.figure_blocks_${generation} (
    family    integer NOT NULL,
    -- The last sequence before the block, and the last one in it.
    after_seq bigint  NOT NULL,
    sequence  bigint  NOT NULL,
    figures   bytea   NOT NULL
);
-- They are packed already: compressing them again costs much and gains little.
ALTER TABLE ${schema}.figure_blocks_${generation} ALTER COLUMN figures SET STORAGE EXTERNAL
