-- What events changed of the counters, in spans that never reach over the end of a block. A span has a row for each event that
-- changed anything: sequence, and figures as PackedFigures writes them.
CREATE TABLE ${schema}.figure_changes_${generation} (
    after_seq bigint NOT NULL,
    sequence  bigint NOT NULL,
    rows      bytea  NOT NULL
) WITH (toast_tuple_target = 8160);
ALTER TABLE ${schema}.figure_changes_${generation} ALTER COLUMN rows SET STORAGE EXTERNAL
