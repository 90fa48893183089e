-- Rows and progress stand or fall together: what a crash of the database takes away is projected again.
SET LOCAL synchronous_commit = off
