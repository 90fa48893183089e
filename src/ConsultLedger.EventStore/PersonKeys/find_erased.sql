-- Of these residents those who were erased: the stream of a resident begins with it.
SELECT s.id FROM ${schema}.mt_streams s WHERE s.id = ANY ($1)
