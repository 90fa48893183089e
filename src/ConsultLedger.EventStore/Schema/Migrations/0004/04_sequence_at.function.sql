-- Halving needs every event, also for who may not see them all; what it tells is a number, not an event.
ALTER FUNCTION ${schema}.sequence_at(timestamptz) SECURITY DEFINER;
