-- JSON text given as bytes. Other bytes would stand outside the entry, and so outside the tree.
CREATE FUNCTION ${schema}.json_of_binary(bytes bytea) RETURNS json
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN convert_from(bytes, 'UTF8')::json;
EXCEPTION WHEN invalid_text_representation OR character_not_in_repertoire OR untranslatable_character THEN
    RAISE EXCEPTION 'The ledger keeps events as JSON text: bytes that are none cannot be an event' USING ERRCODE = 'CL004';
END
$$;
