COPY ${schema}.${table}_${generation} FROM STDIN (FORMAT BINARY)
