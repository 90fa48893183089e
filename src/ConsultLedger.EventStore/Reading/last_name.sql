SELECT value FROM ${schema}.ledger_names
WHERE kind = $1 AND starts_with(value, $2)
ORDER BY length(value) DESC, value DESC
LIMIT 1
