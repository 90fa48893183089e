-- One row of a span, to whom its committee is within reach: a span holds rows of any committees, so that no policy could show a part of it. Found by
-- what every row begins with (as SpannedObligation writes it) behind its length; null where there is none.
CREATE OR REPLACE FUNCTION ${schema}.obligation_within_reach(from_seq bigint, ordinal integer, opened_seq bigint, committee text) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- A text has before it how long it is, and one more; no code is so long that this took two bytes.
    beginning CONSTANT bytea := int8send(from_seq) || int4send(ordinal) || int8send(opened_seq)
        || set_byte('\x00', 0, 1 + octet_length(committee)) || convert_to(committee, 'UTF8');
    span bytea;
    first integer;
BEGIN
    -- The reach, as the policies have it.
    IF committee = ANY (string_to_array(current_setting('ledger.committees', true), ' ')) THEN
        SELECT rows INTO span FROM ${schema}.obligations WHERE sequence >= from_seq ORDER BY sequence LIMIT 1;
        first := position(beginning IN span);
        IF first > 4 THEN
            -- The bytes of the length are counted from 0.
            RETURN substring(span FROM first - 4 FOR 4 + (
                (get_byte(span, first - 5) << 24) | (get_byte(span, first - 4) << 16) | (get_byte(span, first - 3) << 8) | get_byte(span, first - 2)));
        END IF;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION ${schema}.obligation_within_reach FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ${schema}.obligation_within_reach TO ${schema}_reader
