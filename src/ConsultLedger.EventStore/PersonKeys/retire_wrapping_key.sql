SELECT ${schema}.retire_wrapping_key($1)
