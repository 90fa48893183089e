-- Puts the same key, wrapped by another key, in the place of the old wrapping.
CREATE FUNCTION ${schema}.rewrap_person_key(of_person uuid, old_wrapped_by text, new_wrapped_by text, key bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH rewrapped AS (
        UPDATE ${schema}.ledger_person_keys k SET wrapped = key, wrapped_by = new_wrapped_by
        WHERE k.person = of_person AND k.wrapped_by = old_wrapped_by
        RETURNING k.person
    )
    SELECT count(*) > 0 FROM rewrapped;
$$;
