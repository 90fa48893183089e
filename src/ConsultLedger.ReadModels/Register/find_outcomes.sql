-- Of each part the last row up to the sequence is the one that was true then.
SELECT o.opened_seq, c.id, c.number, o.outcome, c.committee, m.name, c.title, o.submitted, o.recommendations, o.instructed, o.instructions,
       greatest(c.from_seq, o.from_seq)
FROM ${schema}.submitted_outcomes o
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.registered_consultations
    WHERE opened_seq = o.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) c
LEFT JOIN LATERAL (
    SELECT name FROM ${schema}.committees
    WHERE code = c.committee AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) m ON true
WHERE o.from_seq <= $1
  AND NOT EXISTS (
      SELECT FROM ${schema}.submitted_outcomes later
      WHERE later.opened_seq = o.opened_seq AND later.outcome = o.outcome AND later.from_seq > o.from_seq AND later.from_seq <= $1
      -- Asked row by row: as a join it would read what is before the page.
      OFFSET 0
  )
  AND ($2 IS NULL OR (o.opened_seq <= $2 AND (o.opened_seq < $2 OR o.outcome > $3)))
  AND ($4 IS NULL OR c.committee = $4)
  AND ($5 IS NULL OR c.committee = ANY ($5))
  AND ($6 IS NULL OR o.submitted / 100 = $6)
  AND (($7 IS NULL AND $9 IS NULL) OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_stages
          WHERE opened_seq = o.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) stage
      WHERE ($7 IS NULL OR stage.form = $7 OR stage.outcome_form = $7)
        AND ($9 IS NULL OR stage.status <> 'withdrawn')
  ))
  AND ($8 IS NULL OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_headings
          WHERE opened_seq = o.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) heading
      WHERE $8 = ANY (heading.sources)
  ))
  AND ($10 IS NULL OR o.instructed = $10)
ORDER BY o.opened_seq DESC, o.outcome
LIMIT $11
