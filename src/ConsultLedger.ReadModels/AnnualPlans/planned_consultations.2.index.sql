CREATE INDEX IF NOT EXISTS planned_consultations_${generation}_committee ON ${schema}.planned_consultations_${generation} (committee, from_seq)
