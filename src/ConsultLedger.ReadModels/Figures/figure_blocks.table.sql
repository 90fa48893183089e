-- The changes of a block of events added up.
CREATE TABLE ${schema}.figure_blocks_${generation} (
    -- The last sequence before the block, and the last one in it.
    after_seq bigint NOT NULL,
    sequence  bigint NOT NULL,
    figures   bytea  NOT NULL
)
