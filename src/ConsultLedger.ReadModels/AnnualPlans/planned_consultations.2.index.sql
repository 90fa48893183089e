CREATE INDEX IF NOT EXISTS planned_consultations_${generation}_elsewhere ON ${schema}.planned_consultations_${generation} (from_seq) WHERE reference LIKE '%/%/%'
