-- Tiles to the right of the last leaf, and those with more hashes than there are subtrees below them.
SELECT level, index FROM ${schema}.ledger_tiles
WHERE level > 7 OR ((index * 256 + octet_length(hashes) / 32) << least(8 * level, 56)) > $1
ORDER BY level, index
LIMIT $2
