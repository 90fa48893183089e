-- Destroys the keys of residents who were erased, and of nobody else; one that came back with a backup is destroyed again.
CREATE FUNCTION ${schema}.destroy_person_keys() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH destroyed AS (
        DELETE FROM ${schema}.ledger_person_keys k
        WHERE EXISTS (SELECT FROM ${schema}.mt_streams s WHERE s.id = k.person)
        RETURNING k.person
    )
    SELECT count(*) FROM destroyed;
$$;
