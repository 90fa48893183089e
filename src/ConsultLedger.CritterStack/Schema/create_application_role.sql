-- A Marten and Wolverine application works in a role of its own: it appends through the functions, as the server does, and owns
-- the tables it adds (its documents, its messages), as the projector does. It writes to none of the ledger's.
-- Made like the ledger's other roles: it may log in, but has no password.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${schema}_application') THEN
        BEGIN
            CREATE ROLE ${schema}_application LOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END IF;
    IF NOT pg_has_role('${schema}_application', '${schema}_server', 'MEMBER') OR NOT pg_has_role('${schema}_application', '${schema}_projector', 'MEMBER') THEN
        BEGIN
            GRANT ${schema}_server, ${schema}_projector TO ${schema}_application;
        EXCEPTION WHEN internal_error THEN
            -- "tuple concurrently updated": another server has just granted the same.
            NULL;
        END;
    END IF;
    -- Where an operator made it and granted it to this login, the login may not grant it itself.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AND NOT pg_has_role(current_user, '${schema}_application', 'MEMBER') THEN
        GRANT ${schema}_application TO CURRENT_USER;
    END IF;
END
$$;
