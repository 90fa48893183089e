SELECT DISTINCT ON (code) code, name, level, parent, procedure, archive_numbers
FROM ${schema}.committees
WHERE from_seq <= $1
ORDER BY code, from_seq DESC
