DELETE FROM ${schema}.mt_event_progression WHERE name = $1
