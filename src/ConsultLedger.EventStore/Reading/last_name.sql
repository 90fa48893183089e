-- The bounds let the key be used; chr(1114111) is the last character there is.
SELECT value FROM ${schema}.ledger_names
WHERE kind = $1 AND value >= $2 AND value < $2 || chr(1114111) AND starts_with(value, $2)
ORDER BY length(value) DESC, value DESC
LIMIT 1
