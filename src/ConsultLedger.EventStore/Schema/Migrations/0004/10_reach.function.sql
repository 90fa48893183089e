-- The committees the transaction is answered for; none when it was not said, or said of the transaction before.
CREATE FUNCTION ${schema}.reach() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT string_to_array(current_setting('ledger.committees', true), ' ')
$$;
