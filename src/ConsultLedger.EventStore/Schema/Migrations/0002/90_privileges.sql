-- Who seals writes the tree and what is signed, and nothing else; who records cannot.
GRANT USAGE ON SCHEMA ${schema} TO ${schema}_sealer;
GRANT SELECT ON ${schema}.mt_events, ${schema}.ledger_head TO ${schema}_sealer;
GRANT SELECT ON ${schema}.ledger_tiles, ${schema}.ledger_checkpoints, ${schema}.ledger_signatures, ${schema}.ledger_keys, ${schema}.ledger_timestamps
    TO ${schema}_sealer, ${schema}_server, ${schema}_projector;
GRANT INSERT ON ${schema}.ledger_tiles, ${schema}.ledger_checkpoints, ${schema}.ledger_signatures, ${schema}.ledger_keys, ${schema}.ledger_timestamps
    TO ${schema}_sealer;
GRANT UPDATE ON ${schema}.ledger_tiles TO ${schema}_sealer;
