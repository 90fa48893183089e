-- With the policies of its neighbours, which are dropped with it, that go by its rows.
DROP TABLE IF EXISTS ${schema}.${table}_${generation} CASCADE
