    -- By the rows that are the first with their value, which are few: of each recommendation the last up to the sequence.
    SELECT texts.*, sorted.due_until AS sorted_by
    FROM ${schema}.recommendation_states sorted
    CROSS JOIN LATERAL (
        SELECT * FROM ${schema}.recommendation_texts
        WHERE opened_seq = sorted.opened_seq AND recommendation = sorted.recommendation AND from_seq <= $1
        ORDER BY from_seq DESC LIMIT 1
    ) texts
    WHERE sorted.sets_due AND sorted.from_seq <= $1 AND sorted.due_until IS NOT NULL
      AND NOT EXISTS (
          SELECT FROM ${schema}.recommendation_states later
          WHERE later.opened_seq = sorted.opened_seq AND later.recommendation = sorted.recommendation
            AND later.from_seq > sorted.from_seq AND later.from_seq <= $1 AND later.sets_due
      )
      AND ($3 IS NULL OR (sorted.due_until, sorted.opened_seq, sorted.recommendation) ${beyond} (
          (
              SELECT due_until FROM ${schema}.recommendation_states
              WHERE opened_seq = $3 AND recommendation = $4 AND from_seq <= $1
              ORDER BY from_seq DESC LIMIT 1
          ), $3, $4
      ))
      AND ($18 IS NULL OR sorted.opened_seq = ANY ($18))
