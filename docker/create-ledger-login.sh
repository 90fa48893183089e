#!/bin/bash
# Runs once, when the image prepares a new database: the login the ledger's server uses. It is no superuser; it may create the
# ledger's own roles, and its sessions take them on.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres --set=password="$LEDGER_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE ledger LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE ledger OWNER ledger;
SQL
