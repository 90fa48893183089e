-- The tree over the entries (C2SP tlog-tiles): rows of up to 256 hashes, of leaves at level 0, of full tiles of the level below above
-- that. The last tile of a level grows; a smaller one is how it begins.
CREATE TABLE ${schema}.ledger_tiles (
    level  smallint NOT NULL,
    index  bigint   NOT NULL,
    hashes bytea    NOT NULL,
    CONSTRAINT pkey_ledger_tiles PRIMARY KEY (level, index),
    CONSTRAINT ledger_tiles_hold_whole_hashes CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0)
);

-- Hashes cannot be compressed: it is not tried.
ALTER TABLE ${schema}.ledger_tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;
