SELECT ${schema}.sequence_at($1)
