-- The events of the plans: few, and folded when they are asked for. A plan is what its events up to a sequence say.
CREATE TABLE ${schema}.annual_plan_events_${generation} (
    committee text   NOT NULL COLLATE "C",
    stream    uuid   NOT NULL,
    from_seq  bigint NOT NULL,
    type      text   NOT NULL COLLATE "C",
    data      text   NOT NULL
)
