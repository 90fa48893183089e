-- How far each read model has come that can be asked.
CREATE OR REPLACE VIEW ${schema}.read_model_progress AS
SELECT m.name, p.last_seq_id AS sequence
FROM ${schema}.read_models m
JOIN ${schema}.mt_event_progression p ON p.name = m.progression
WHERE m.state = 'serving'
