-- What rates count of consultations, one row of ${part} a thing: known by its ${place} in the consultation, and counted in the month ${period}.
-- Of each part the last row up to the sequence is the one that was true then.
SELECT p.opened_seq, c.id, c.number, p.${place}, c.committee, m.name, c.title, p.${period}, greatest(c.from_seq, p.from_seq), ${own}
FROM ${schema}.${part} p
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.registered_consultations
    WHERE opened_seq = p.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) c
LEFT JOIN LATERAL (
    SELECT name FROM ${schema}.committees
    WHERE code = c.committee AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) m ON true
WHERE p.from_seq <= $1
  AND NOT EXISTS (
      SELECT FROM ${schema}.${part} later
      WHERE later.opened_seq = p.opened_seq AND later.${place} = p.${place} AND later.from_seq > p.from_seq AND later.from_seq <= $1
      -- Asked row by row: as a join it would read what is before the page.
      OFFSET 0
  )
  AND ($2 IS NULL OR (p.opened_seq <= $2 AND (p.opened_seq < $2 OR p.${place} > $3)))
  AND ($4 IS NULL OR c.committee = $4)
  AND ($5 IS NULL OR c.committee = ANY ($5))
  AND ($6 IS NULL OR p.${period} / 100 = $6)
  AND (($7 IS NULL AND $9 IS NULL) OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_stages
          WHERE opened_seq = p.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) stage
      WHERE ($7 IS NULL OR stage.form = $7 OR stage.outcome_form = $7)
        AND ($9 IS NULL OR stage.status <> 'withdrawn')
  ))
  AND ($8 IS NULL OR EXISTS (
      SELECT FROM (
          SELECT * FROM ${schema}.consultation_headings
          WHERE opened_seq = p.opened_seq AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ) heading
      WHERE $8 = ANY (heading.sources)
  ))
  AND ($9 IS NULL OR ${in_denominator})
  AND ($10 IS NULL OR (${in_numerator}) = $10)
ORDER BY p.opened_seq DESC, p.${place}
LIMIT $11
