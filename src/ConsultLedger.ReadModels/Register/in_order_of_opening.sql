    -- Consultation after consultation; $3 and $4 say which recommendation was the last on the page before.
    SELECT texts.*
    FROM ${schema}.recommendation_texts texts
    WHERE texts.from_seq <= $1
      AND NOT EXISTS (
          SELECT FROM ${schema}.recommendation_texts later
          WHERE later.opened_seq = texts.opened_seq AND later.recommendation = texts.recommendation
            AND later.from_seq > texts.from_seq AND later.from_seq <= $1
          -- Asked row by row: as a join it would read what is before the page.
          OFFSET 0
      )
      AND ($3 IS NULL OR (texts.opened_seq ${beyond}= $3 AND (texts.opened_seq ${beyond} $3 OR texts.recommendation > $4)))
      AND ($18 IS NULL OR texts.opened_seq = ANY ($18))
