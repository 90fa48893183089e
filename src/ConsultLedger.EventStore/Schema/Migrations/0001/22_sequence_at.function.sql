-- The last sequence recorded at or before a moment; 0 when there is none. Sequences have no gaps and their
-- moments never decrease, so halving finds it in the primary key: no index on time is needed.
CREATE FUNCTION ${schema}.sequence_at(moment timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known  bigint := 0;
    beyond bigint := coalesce((SELECT max(seq_id) FROM ${schema}.mt_events), 0) + 1;
    middle bigint;
BEGIN
    WHILE beyond - known > 1 LOOP
        middle := (known + beyond) / 2;
        IF (SELECT timestamp FROM ${schema}.mt_events WHERE seq_id = middle) <= moment THEN
            known := middle;
        ELSE
            beyond := middle;
        END IF;
    END LOOP;
    RETURN known;
END
$$;
