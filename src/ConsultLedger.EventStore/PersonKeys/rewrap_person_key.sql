SELECT ${schema}.rewrap_person_key($1, $2, $3, $4)
