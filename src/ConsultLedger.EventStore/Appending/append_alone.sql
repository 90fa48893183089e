SELECT verdict, stream_version, first_position, recorded_at
FROM ${schema}.append_alone($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
