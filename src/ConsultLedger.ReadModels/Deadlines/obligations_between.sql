-- The first and the last span may reach beyond.
SELECT rows
FROM ${schema}.obligations
WHERE sequence > $1
  AND sequence <= coalesce((SELECT sequence FROM ${schema}.obligations WHERE sequence >= $2 ORDER BY sequence LIMIT 1), $2)
ORDER BY sequence
