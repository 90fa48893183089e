-- Whoever waits for a view to be free holds up all who come after: better to try again later.
SET LOCAL lock_timeout = '250ms'
