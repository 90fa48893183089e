-- The rows asked for, in the order asked for, each in a span that may hold others; and with them which set of tables they are of: one row
-- that says no more when there are none.
SELECT serving.generation, found.*
FROM (SELECT max(generation) AS generation FROM ${schema}.read_models WHERE name = $1 AND state = 'serving') serving
LEFT JOIN (
    SELECT o.rows, c.id, c.number, c.title, c.procedure, c.procedure_version, m.name, asked.place
    FROM unnest($2::bigint[], $3::integer[], $4::bigint[], $5::text[]) WITH ORDINALITY AS asked (from_seq, ordinal, opened_seq, committee, place)
    CROSS JOIN LATERAL (${spans}) o
    CROSS JOIN LATERAL (
        SELECT * FROM ${schema}.obliged_consultations
        WHERE opened_seq = asked.opened_seq AND from_seq <= $6
        ORDER BY from_seq DESC LIMIT 1
    ) c
    LEFT JOIN LATERAL (
        SELECT name FROM ${schema}.committees
        WHERE code = asked.committee AND from_seq <= $6
        ORDER BY from_seq DESC LIMIT 1
    ) m ON true
) found ON true
ORDER BY found.place
