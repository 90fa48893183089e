-- Who is signed in to the pages, so that signing out ends it on every server. Not the ledger's: a row goes when its session does.
CREATE TABLE ${schema}.ledger_sessions (
    -- SHA-256 of what the cookie names it by.
    id      bytea       NOT NULL,
    until   timestamptz NOT NULL,
    -- Who it is, readable with the servers' own key.
    content bytea       NOT NULL,
    CONSTRAINT pkey_ledger_sessions PRIMARY KEY (id)
);
