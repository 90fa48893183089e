SELECT m.name, m.generation, m.layout, m.state, m.tables, m.progression, p.last_seq_id, m.stopped_at, m.stopped_because
FROM ${schema}.read_models m
LEFT JOIN ${schema}.mt_event_progression p ON p.name = m.progression
ORDER BY m.name, m.generation
