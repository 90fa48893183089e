SET LOCAL ROLE ${schema}_owner
