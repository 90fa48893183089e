($3 IS NULL OR (h.number, h.opened_seq) ${beyond} (
      (
          SELECT number FROM ${schema}.consultation_headings
          WHERE opened_seq = $3 AND from_seq <= $1
          ORDER BY from_seq DESC LIMIT 1
      ), $3
  ))
