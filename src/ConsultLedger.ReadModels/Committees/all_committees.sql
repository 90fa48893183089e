SELECT DISTINCT ON (code) code, name, level, parent, procedure
FROM ${schema}.committees
WHERE from_seq <= $1
ORDER BY code, from_seq DESC
