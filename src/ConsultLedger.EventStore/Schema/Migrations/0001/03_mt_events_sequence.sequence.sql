-- Marten reads last_value from it. Numbers are given by ledger_head; the sequence is only moved along.
CREATE SEQUENCE ${schema}.mt_events_sequence OWNED BY ${schema}.mt_events.seq_id;
