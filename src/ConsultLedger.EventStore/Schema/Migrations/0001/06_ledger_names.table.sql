-- Names given once: the first stream that appends with a name owns it.
CREATE TABLE ${schema}.ledger_names (
    kind      text COLLATE "C" NOT NULL,
    value     text COLLATE "C" NOT NULL,
    stream_id uuid             NOT NULL,
    CONSTRAINT ledger_names_are_given_once PRIMARY KEY (kind, value)
);
