-- One row of a span, to whom its committee is within reach: a span holds rows of any committees, so that no policy could show a part of it. Found by
-- what every row begins with (as ObligationProjection writes it: how many fields, and each with its length); null where there is none.
CREATE OR REPLACE FUNCTION ${schema}.obligation_within_reach(from_seq bigint, ordinal integer, opened_seq bigint, committee text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    fields CONSTANT integer := 20;
    beginning CONSTANT bytea := int2send(fields::smallint)
        || int4send(8) || int8send(from_seq)
        || int4send(4) || int4send(ordinal)
        || int4send(8) || int8send(opened_seq)
        || int4send(octet_length(committee)) || convert_to(committee, 'UTF8');
    span bytea;
    first integer;
    next integer;
BEGIN
    -- The reach, as the policies have it.
    IF committee = ANY (string_to_array(current_setting('ledger.committees', true), ' ')) THEN
        SELECT rows INTO span FROM ${schema}.obligations WHERE sequence >= from_seq ORDER BY sequence LIMIT 1;
        first := position(beginning IN span);
        IF first > 0 THEN
            -- Counted from 0, at the length of the fifth field.
            next := first - 1 + octet_length(beginning);
            FOR field IN 5..fields LOOP
                -- The length of nothing is -1.
                next := next + 4 + CASE get_byte(span, next) WHEN 255 THEN 0 ELSE
                    (get_byte(span, next) << 24) | (get_byte(span, next + 1) << 16) | (get_byte(span, next + 2) << 8) | get_byte(span, next + 3) END;
            END LOOP;
            RETURN substring(span FROM first FOR next - first + 1);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION ${schema}.obligation_within_reach FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${schema}.obligation_within_reach TO ${schema}_reader
