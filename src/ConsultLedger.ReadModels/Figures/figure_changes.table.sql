-- What events changed of the counters, in spans that never reach over the end of a block. A span has a row for each event that
-- changed anything: sequence, and figures as PackedFigures writes them.
CREATE TABLE ${schema}.figure_changes_${generation} (
    after_seq bigint NOT NULL,
    sequence  bigint NOT NULL,
    rows      bytea  NOT NULL
) WITH (toast_tuple_target = 8160);
-- Sequences lie evenly, so that a small sample tells all there is to tell: each of its rows is a page to read.
ALTER TABLE ${schema}.figure_changes_${generation}
    ALTER COLUMN after_seq SET STATISTICS 1,
    ALTER COLUMN sequence SET STATISTICS 1,
    ALTER COLUMN rows SET STATISTICS 0,
    ALTER COLUMN rows SET STORAGE EXTERNAL
