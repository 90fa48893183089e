SELECT type, mt_dotnet_type, min(seq_id), count(*) FROM ${schema}.mt_events WHERE mt_dotnet_type IS NOT NULL GROUP BY type, mt_dotnet_type ORDER BY 3
