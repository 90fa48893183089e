SELECT DISTINCT ON (code) code, name, level, parent
FROM ${schema}.committees
WHERE from_seq <= $1
ORDER BY code, from_seq DESC
