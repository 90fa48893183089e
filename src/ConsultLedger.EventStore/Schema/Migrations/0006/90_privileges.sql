-- Nobody but who answers people knows who is signed in.
GRANT SELECT, INSERT, DELETE ON ${schema}.ledger_sessions TO ${schema}_server;
