-- The rows asked for, in the order asked for, and with them which set of tables they are of: one row that says no more when
-- there are none.
SELECT serving.generation, found.*
FROM (SELECT max(generation) AS generation FROM ${schema}.read_models WHERE name = $1 AND state = 'serving') serving
LEFT JOIN (
    SELECT o.*, c.id, c.number, c.title, c.procedure, c.procedure_version, m.name, asked.place
    FROM unnest($2::bigint[], $3::integer[]) WITH ORDINALITY AS asked (from_seq, ordinal, place)
    JOIN ${schema}.obligations o ON o.from_seq = asked.from_seq AND o.ordinal = asked.ordinal
    CROSS JOIN LATERAL (
        SELECT * FROM ${schema}.obliged_consultations
        WHERE opened_seq = o.opened_seq AND from_seq <= $4
        ORDER BY from_seq DESC LIMIT 1
    ) c
    LEFT JOIN LATERAL (
        SELECT name FROM ${schema}.committees
        WHERE code = o.committee AND from_seq <= $4
        ORDER BY from_seq DESC LIMIT 1
    ) m ON true
) found ON true
ORDER BY found.place
