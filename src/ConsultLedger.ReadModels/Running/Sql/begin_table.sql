-- Nothing is ever deleted of it, and until it is full nobody asks it: to vacuum it meanwhile would only take from the filling.
ALTER TABLE ${schema}.${table}_${generation} SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)
