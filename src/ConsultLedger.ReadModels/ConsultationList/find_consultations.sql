-- Of each part the last row up to the sequence is the one that was true then. $18 names the consultations that those which are
-- overdue are among.
SELECT h.opened_seq, h.id, h.number, h.committee, m.name, h.title, s.step, s.status, s.form, s.outcome_form, h.sources,
       h.year, h.opened_at, s.awaited_until, s.recommendations, s.decided, s.adopted, s.settled, greatest(h.from_seq, s.from_seq)
FROM ${schema}.consultation_headings h
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.consultation_stages
    WHERE opened_seq = h.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) s
LEFT JOIN LATERAL (
    SELECT name FROM ${schema}.committees
    WHERE code = h.committee AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) m ON true
WHERE h.from_seq <= $1
  AND NOT EXISTS (
      SELECT FROM ${schema}.consultation_headings later
      WHERE later.opened_seq = h.opened_seq AND later.from_seq > h.from_seq AND later.from_seq <= $1
      -- Asked row by row: as a join it would read what is before the page.
      OFFSET 0
  )
  AND ${after}
  AND ($18 IS NULL OR h.opened_seq = ANY ($18))
  AND ($4 IS NULL OR h.committee = $4)
  AND ($5 IS NULL OR h.committee = ANY ($5))
  AND ($6 IS NULL OR s.step = $6)
  AND ($7 IS NULL OR s.status = $7)
  AND ($8 IS NULL OR coalesce(s.awaited_until < $2, false) = $8)
  AND ($9 IS NULL OR h.year = $9)
  AND ($10 IS NULL OR s.form = $10 OR s.outcome_form = $10)
  AND ($11 IS NULL OR $11 = ANY (h.sources))
  AND ($12 IS NULL OR h.number ILIKE $12 OR h.title ILIKE $12 OR h.summary ILIKE $12)
  AND ($14 IS NULL OR s.determined_year = $14)
  AND ($15 IS NULL OR (s.determined_year IS NOT NULL AND s.status <> 'withdrawn'))
  AND ($16 IS NULL OR $16 = (s.status = 'archived' AND s.is_settled))
  AND ($17 IS NULL OR h.proposed = $17)
ORDER BY ${by}
LIMIT $13
