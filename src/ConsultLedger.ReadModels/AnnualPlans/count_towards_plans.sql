-- The last row of each consultation up to the sequence is the one that was true then. A consultation of another committee counts when it names
-- the item in full.
SELECT p.committee, p.reference, p.reference_year, p.year, p.form,
       count(*),
       count(*) FILTER (WHERE p.held),
       count(*) FILTER (WHERE p.submitted),
       count(*) FILTER (WHERE p.archived)
FROM ${schema}.planned_consultations p
WHERE p.from_seq <= $1
  AND (p.committee = ANY ($2) OR p.reference LIKE '%/%/%')
  AND NOT EXISTS (
      SELECT FROM ${schema}.planned_consultations later
      WHERE later.committee = p.committee AND later.opened_seq = p.opened_seq AND later.from_seq > p.from_seq AND later.from_seq <= $1
  )
  AND p.counts
GROUP BY p.committee, p.reference, p.reference_year, p.year, p.form
