($3 IS NULL OR h.opened_seq ${beyond} $3)
