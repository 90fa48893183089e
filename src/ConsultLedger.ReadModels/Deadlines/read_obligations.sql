-- The spans of the rows asked for, in the order asked for, and with them which set of tables they are of: one row that says no more
-- when there are none.
SELECT serving.generation, found.*
FROM (SELECT max(generation) AS generation FROM ${schema}.read_models WHERE name = $1 AND state = 'serving') serving
LEFT JOIN (
    SELECT o.rows, c.id, c.number, c.title, c.procedure, c.procedure_version, m.name, asked.place
    FROM unnest($2::bigint[], $3::bigint[], $4::text[]) WITH ORDINALITY AS asked (from_seq, opened_seq, committee, place)
    CROSS JOIN LATERAL (
        SELECT rows FROM ${schema}.obligations
        WHERE sequence >= asked.from_seq
        ORDER BY sequence LIMIT 1
    ) o
    CROSS JOIN LATERAL (
        SELECT * FROM ${schema}.obliged_consultations
        WHERE opened_seq = asked.opened_seq AND from_seq <= $5
        ORDER BY from_seq DESC LIMIT 1
    ) c
    LEFT JOIN LATERAL (
        SELECT name FROM ${schema}.committees
        WHERE code = asked.committee AND from_seq <= $5
        ORDER BY from_seq DESC LIMIT 1
    ) m ON true
) found ON true
ORDER BY found.place
