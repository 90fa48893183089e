-- Level by level: the children a committee has at the sequence are those whose last row up to it names it as parent.
WITH RECURSIVE within (code) AS (
    SELECT $1::text COLLATE "C"
    UNION
    SELECT child.code
    FROM within
    JOIN ${schema}.committees child ON child.parent = within.code AND child.from_seq <= $2
    WHERE NOT EXISTS (
        SELECT FROM ${schema}.committees later
        WHERE later.code = child.code AND later.from_seq > child.from_seq AND later.from_seq <= $2
    )
)
SELECT code FROM within
