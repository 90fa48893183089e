-- Samples are enough to plan by, because the questions go by keys; the database looks closer by itself later. Tables are finished
-- beside each other already: more processes for one index would only wait, and each costs something to start.
SET LOCAL default_statistics_target = 10;
SET LOCAL max_parallel_maintenance_workers = 0;
-- Nothing is shown before the transaction that shows it is on disk, and so all before it.
SET LOCAL synchronous_commit = off
