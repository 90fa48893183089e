-- Of each part the last row up to the sequence is the one that was true then. A consultation of another committee counts when it names
-- the item in full: these have an index of their own, and asked for apart they do not make the question go through all there are.
SELECT p.committee, p.reference, p.reference_year, p.year, s.form,
       count(*),
       count(*) FILTER (WHERE s.held),
       count(*) FILTER (WHERE s.submitted),
       count(*) FILTER (WHERE s.status = 'archived')
FROM (
    SELECT * FROM ${schema}.planned_consultations WHERE committee = ANY ($2)
    UNION ALL
    SELECT * FROM ${schema}.planned_consultations WHERE reference LIKE '%/%/%' AND committee <> ALL ($2)
) p
CROSS JOIN LATERAL (
    SELECT * FROM ${schema}.consultation_stages
    WHERE opened_seq = p.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) s
WHERE p.from_seq <= $1
  AND NOT EXISTS (
      SELECT FROM ${schema}.planned_consultations later
      WHERE later.committee = p.committee AND later.opened_seq = p.opened_seq AND later.from_seq > p.from_seq AND later.from_seq <= $1
      -- Asked row by row: as a join it would read those of all committees.
      OFFSET 0
  )
  AND s.status NOT IN ('withdrawn', 'declined')
GROUP BY p.committee, p.reference, p.reference_year, p.year, s.form
