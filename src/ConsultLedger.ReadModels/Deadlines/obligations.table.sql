-- What is due by when, in spans: searched in memory, and read by sequence. A span has a row for whatever an event changed of an
-- obligation, as SpannedObligation writes it, true from then on until the next row of the same obligation: of the same kind,
-- and of the same recommendation if it is about one, in the same consultation.
CREATE TABLE ${schema}.obligations_${generation} (
    after_seq bigint NOT NULL,
    sequence  bigint NOT NULL,
    rows      bytea  NOT NULL
) WITH (toast_tuple_target = 8160);
-- Sequences lie evenly, so that a small sample tells all there is to tell: each of its rows is a page to read.
ALTER TABLE ${schema}.obligations_${generation}
    ALTER COLUMN after_seq SET STATISTICS 1,
    ALTER COLUMN sequence SET STATISTICS 1,
    ALTER COLUMN rows SET STATISTICS 0,
    ALTER COLUMN rows SET STORAGE EXTERNAL
