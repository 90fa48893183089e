-- Enough to plan by: the questions go by keys. The database looks closer by itself later.
SET LOCAL default_statistics_target = 10
