-- Of each part the last row up to the sequence is the one that was true then.
SELECT r.opened_seq, c.id, c.number, r.place, c.committee, m.name, c.title, r.given, r.recommendation, r.subject, r.respondent, r.rating, r.count, r.exact,
       greatest(c.from_seq, r.from_seq)
FROM ${schema}.ratings r
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.registered_consultations
    WHERE opened_seq = r.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) c
LEFT JOIN LATERAL (
    SELECT name FROM ${schema}.committees
    WHERE code = c.committee AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) m ON true
WHERE r.from_seq <= $1
  AND NOT EXISTS (
      SELECT FROM ${schema}.ratings later
      WHERE later.opened_seq = r.opened_seq AND later.place = r.place AND later.from_seq > r.from_seq AND later.from_seq <= $1
      -- Asked row by row: as a join it would read what is before the page.
      OFFSET 0
  )
  AND ($2 IS NULL OR (r.opened_seq <= $2 AND (r.opened_seq < $2 OR r.place > $3)))
  AND ($4 IS NULL OR c.committee = $4)
  AND ($5 IS NULL OR c.committee = ANY ($5))
  AND ($6 IS NULL OR r.given / 100 = $6)
  AND (($7 IS NULL AND $9 IS NULL) OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_stages
          WHERE opened_seq = r.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) stage
      WHERE ($7 IS NULL OR stage.form = $7 OR stage.outcome_form = $7)
        AND ($9 IS NULL OR stage.status <> 'withdrawn')
  ))
  AND ($8 IS NULL OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_headings
          WHERE opened_seq = r.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) heading
      WHERE $8 = ANY (heading.sources)
  ))
  AND ($9 IS NULL OR r.rating <> 'no_opinion')
  AND ($10 IS NULL OR (r.rating IN ('very_satisfied', 'satisfied')) = $10)
ORDER BY r.opened_seq DESC, r.place
LIMIT $11
