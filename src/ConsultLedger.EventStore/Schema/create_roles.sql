-- Roles belong to the whole cluster, so several installers may be here at once: whoever comes second finds them.
-- All but the owner may log in, but have no password: in a private cluster the server logs in as them,
-- elsewhere an operator gives them one, or grants them to a login of his own.
DO $$
DECLARE
    role record;
BEGIN
    FOR role IN VALUES ('${schema}_owner', 'NOLOGIN'), ('${schema}_server', 'LOGIN'), ('${schema}_projector', 'LOGIN'), ('${schema}_sealer', 'LOGIN'), ('${schema}_reader', 'LOGIN') LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role.column1) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I %s', role.column1, role.column2);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
        -- Sessions of this login take these roles on. Where an operator made them and granted them to it, it may not grant them itself.
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            BEGIN
                EXECUTE format('GRANT %I TO CURRENT_USER', role.column1);
            EXCEPTION WHEN insufficient_privilege THEN
                NULL;
            END;
        END IF;
    END LOOP;
END
$$;
