-- Marten 9's streams, conjoined tenancy. The second key says more than Marten's: a stream id belongs to one tenant for ever.
CREATE TABLE ${schema}.mt_streams (
    tenant_id   varchar     NOT NULL,
    id          uuid        NOT NULL,
    type        varchar,
    version     bigint      NOT NULL,
    timestamp   timestamptz NOT NULL DEFAULT now(),
    created     timestamptz NOT NULL DEFAULT now(),
    is_archived boolean     NOT NULL DEFAULT false,
    CONSTRAINT pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id),
    CONSTRAINT mt_streams_id_has_one_tenant UNIQUE (id)
) WITH (fillfactor = 80);
