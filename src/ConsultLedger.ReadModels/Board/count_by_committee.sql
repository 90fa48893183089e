-- The last row of each consultation up to the sequence is the one that was true then.
SELECT h.committee,
       count(*),
       count(*) FILTER (WHERE s.status = 'open'),
       count(*) FILTER (WHERE s.status = 'settled'),
       count(*) FILTER (WHERE s.status = 'archived'),
       count(*) FILTER (WHERE s.status = 'declined'),
       count(*) FILTER (WHERE s.status = 'withdrawn'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'topic'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'plan'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'research'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'meeting'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'outcome'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'tracking'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'feedback'),
       count(*) FILTER (WHERE s.status IN ('open', 'settled') AND s.step = 'archive'),
       count(*) FILTER (WHERE s.awaited_until[1] < $2),
       coalesce(sum((SELECT count(*) FROM unnest(s.awaited_until) due WHERE due < $2)), 0)::bigint
FROM ${schema}.consultation_headings h
CROSS JOIN LATERAL (
    SELECT step, status, awaited_until FROM ${schema}.consultation_stages
    WHERE opened_seq = h.opened_seq AND from_seq <= $1
    ORDER BY from_seq DESC LIMIT 1
) s
WHERE h.from_seq <= $1
  AND NOT EXISTS (
      SELECT FROM ${schema}.consultation_headings later
      WHERE later.opened_seq = h.opened_seq AND later.from_seq > h.from_seq AND later.from_seq <= $1
  )
  AND ($3 IS NULL OR h.committee = ANY ($3))
GROUP BY h.committee
