SELECT ${schema}.use_documents($1, $2)
