-- What is due by when, in spans: searched in memory, and read by sequence. A span has a row for whatever an event changed of an
-- obligation, as ObligationProjection writes it, true from then on until the next row of the same obligation: of the same kind,
-- and of the same recommendation if it is about one, in the same consultation.
CREATE TABLE ${schema}.obligations_${generation} (
    after_seq bigint NOT NULL,
    sequence  bigint NOT NULL,
    rows      bytea  NOT NULL
) WITH (toast_tuple_target = 8160);
ALTER TABLE ${schema}.obligations_${generation} ALTER COLUMN rows SET STORAGE EXTERNAL
