-- From now on nothing is wrapped by this key. The lock waits for those who are just doing so, and they are seen by who wraps anew afterwards.
CREATE FUNCTION ${schema}.retire_wrapping_key(retired text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    LOCK TABLE ${schema}.ledger_person_keys IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO ${schema}.ledger_retired_wrapping_keys (id) VALUES (retired) ON CONFLICT DO NOTHING;
$$;
