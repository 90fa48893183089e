SELECT ${schema}.destroy_person_keys()
