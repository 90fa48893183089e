-- The keys of the residents an event is going to name: those that are there, and for the others these. The stream of a resident begins with her
-- erasure: whoever has one gets no key any more.
CREATE FUNCTION ${schema}.keep_person_keys(persons uuid[], keys bytea[], key_wrapped_by text, tenant text, stream uuid)
RETURNS SETOF ${schema}.ledger_person_keys
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO ${schema}.ledger_person_keys (person, tenant_id, wrapped_by, wrapped)
    SELECT n.person, tenant, key_wrapped_by, n.key
    FROM unnest(persons, keys) AS n(person, key)
    WHERE NOT EXISTS (SELECT FROM ${schema}.mt_streams s WHERE s.id = n.person)
        AND NOT EXISTS (SELECT FROM ${schema}.ledger_retired_wrapping_keys r WHERE r.id = key_wrapped_by)
    ON CONFLICT (person) DO NOTHING;

    INSERT INTO ${schema}.ledger_person_uses (person, stream_id, tenant_id)
    SELECT k.person, stream, k.tenant_id
    FROM ${schema}.ledger_person_keys k
    WHERE k.person = ANY (persons) AND k.tenant_id = tenant
    ON CONFLICT DO NOTHING;

    SELECT k.*
    FROM ${schema}.ledger_person_keys k
    WHERE k.person = ANY (persons) AND NOT EXISTS (SELECT FROM ${schema}.mt_streams s WHERE s.id = k.person);
$$;
