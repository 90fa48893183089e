-- One row: the last number given and its moment. Whoever appends holds its lock until commit, so numbers
-- become visible in the order in which they are given.
CREATE TABLE ${schema}.ledger_head (
    singleton        boolean     NOT NULL DEFAULT true,
    last_sequence    bigint      NOT NULL,
    last_recorded_at timestamptz,
    CONSTRAINT ledger_head_is_one_row PRIMARY KEY (singleton),
    CHECK (singleton)
) WITH (fillfactor = 10);

INSERT INTO ${schema}.ledger_head (last_sequence) VALUES (0);
