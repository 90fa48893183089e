-- Of each part the last row up to the sequence is the one that was true then. $18 names the consultations that those which are
-- overdue are among.
SELECT t.opened_seq, c.id, c.number, t.recommendation, c.committee, m.name, c.title, t.aspect, t.text, t.suggested_unit,
       coalesce(s.state, 'reported'), s.unit, s.co_units, s.due_on, s.first_due_on, s.decision, s.decided_by, s.awaited_until, s.local_code, s.local_code_list,
       coalesce(s.settled, false), coalesce(s.converted, false), s.verification, coalesce(s.reopened, 0), t.submitted_on, t.submitted_seq, t.year,
       greatest(c.from_seq, t.from_seq, s.from_seq), s.due_until
FROM (
${in_order}
) t
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.registered_consultations
    WHERE opened_seq = t.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) c
LEFT JOIN LATERAL (
    SELECT * FROM ${schema}.recommendation_states
    WHERE opened_seq = t.opened_seq AND recommendation = t.recommendation AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) s ON true
LEFT JOIN LATERAL (
    SELECT name FROM ${schema}.committees
    WHERE code = c.committee AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) m ON true
WHERE ${holds}
  AND ($5 IS NULL OR c.committee = $5)
  AND ($6 IS NULL OR c.committee = ANY ($6))
  AND ($7 IS NULL OR s.unit = $7 AND EXISTS (
      SELECT FROM ${schema}.recommendation_states named
      WHERE named.unit = $7 AND named.names_unit AND named.opened_seq = t.opened_seq AND named.recommendation = t.recommendation
  ))
  AND ($8 IS NULL OR s.decision = ANY ($8))
  AND ($9 IS NULL OR coalesce(s.state, 'reported') = $9)
  AND ($10 IS NULL OR coalesce(s.awaited_until < $2, false) = $10)
  AND ($11 IS NULL OR t.year = $11)
  AND (($12 IS NULL AND $14 IS NULL AND $16 IS NULL) OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_stages
          WHERE opened_seq = t.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) stage
      WHERE ($12 IS NULL OR stage.form = $12 OR stage.outcome_form = $12)
        AND ($14 IS NULL OR (stage.status = 'withdrawn') = $14)
        AND ($16 IS NULL OR stage.status <> 'withdrawn')
  ))
  AND ($13 IS NULL OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_headings
          WHERE opened_seq = t.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) heading
      WHERE $13 = ANY (heading.sources)
  ))
  AND ($16 IS NULL OR CASE $16
      WHEN 'adoption' THEN true
      WHEN 'adoption_decided' THEN s.decision IS NOT NULL
      WHEN 'reply' THEN s.due_until < $2
      ELSE s.decision IN ('adopted', 'partially_adopted')
  END)
  AND ($17 IS NULL OR $17 = coalesce(CASE $16
      WHEN 'reply' THEN s.replied_by <= s.due_until
      WHEN 'conversion' THEN s.converted_since
      WHEN 'implementation' THEN s.verification = 'implemented'
      ELSE s.decision IN ('adopted', 'partially_adopted')
  END, false))
ORDER BY ${by}
LIMIT $15
