-- Which of some consultations are of a form and a source, and were not withdrawn.
SELECT asked.opened_seq
FROM unnest($1::bigint[]) AS asked (opened_seq)
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.consultation_stages
    WHERE opened_seq = asked.opened_seq AND from_seq <= $2
    ORDER BY from_seq DESC LIMIT 1
) stage
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.consultation_headings
    WHERE opened_seq = asked.opened_seq AND from_seq <= $2
    ORDER BY from_seq DESC LIMIT 1
) heading
WHERE ($3 IS NULL OR stage.form = $3 OR stage.outcome_form = $3)
  AND ($4 IS NULL OR $4 = ANY (heading.sources))
  AND NOT ($5 AND stage.status = 'withdrawn')
