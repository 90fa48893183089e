-- Read models are made by the projector and read by the server, and by the reader as far as its caller may see.
CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${schema}_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE ${schema}_projector IN SCHEMA ${schema} GRANT SELECT ON TABLES TO ${schema}_server;
