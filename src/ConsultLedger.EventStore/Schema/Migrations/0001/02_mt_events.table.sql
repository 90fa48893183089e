-- Marten 9's events, conjoined tenancy, with all its metadata columns.
-- data and headers are json, not jsonb: jsonb rewrites the text, and the text is the evidence.
CREATE TABLE ${schema}.mt_events (
    seq_id         bigint       NOT NULL,
    id             uuid         NOT NULL,
    stream_id      uuid         NOT NULL,
    version        bigint       NOT NULL,
    data           json         NOT NULL,
    bdata          bytea,
    type           varchar(500) NOT NULL,
    timestamp      timestamptz  NOT NULL,
    tenant_id      varchar      NOT NULL,
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id   varchar,
    headers        json,
    user_name      varchar      NOT NULL,
    is_archived    boolean      NOT NULL DEFAULT false,
    CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
    CONSTRAINT fkey_mt_events_stream_id_tenant_id
        FOREIGN KEY (tenant_id, stream_id) REFERENCES ${schema}.mt_streams (tenant_id, id)
);

CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON ${schema}.mt_events (tenant_id, stream_id, version);
CREATE UNIQUE INDEX idx_mt_events_event_id ON ${schema}.mt_events (id);
CREATE INDEX idx_mt_events_event_type_seq_id ON ${schema}.mt_events (type, seq_id);
CREATE INDEX idx_mt_events_tenant_id_seq_id ON ${schema}.mt_events (tenant_id, seq_id);
CREATE INDEX idx_mt_events_user_name_seq_id ON ${schema}.mt_events (user_name, seq_id);
