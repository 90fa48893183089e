SELECT sha256, media_type, size, name FROM ${schema}.store_document($1, $2, $3)
