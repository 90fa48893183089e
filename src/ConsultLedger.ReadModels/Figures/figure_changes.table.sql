-- What each event changed of the counters, where it changed any. How figures are written is said at PackedFigures.
CREATE TABLE ${schema}.figure_changes_${generation} (
    sequence bigint NOT NULL,
    figures  bytea  NOT NULL
)
