SELECT quote_ident($1) = $1 AND $1 !~ '^pg_'
