-- The event store of one context: facts, the queue towards the log, the log, sealed personal data, commands.
CREATE SCHEMA store;

CREATE TABLE store.events (
    event_id       uuid PRIMARY KEY,
    stream         text NOT NULL,
    version        integer NOT NULL CHECK (version > 0),
    key            uuid NOT NULL,
    type           text NOT NULL,
    occurred_at    timestamptz NOT NULL,
    data           json NOT NULL,
    sealed_digest  bytea,
    actor_role     text NOT NULL,
    correlation_id uuid NOT NULL,
    causation_id   uuid NOT NULL,
    UNIQUE (stream, version)
);

-- A queue, not a cursor: what is not committed is not in it yet, and nothing is skipped for having come late.
CREATE TABLE store.outbox (
    position bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    event_id uuid NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TABLE store.log (
    log_index   bigint PRIMARY KEY CHECK (log_index > 0),
    event_id    uuid NOT NULL UNIQUE,
    key         uuid NOT NULL,
    partition   smallint NOT NULL,
    recorded_at timestamptz NOT NULL,
    envelope    bytea NOT NULL,
    leaf        bytea NOT NULL
);
CREATE INDEX log_recorded_at ON store.log USING brin (recorded_at);

CREATE TABLE store.relay (
    one              boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch            bigint NOT NULL DEFAULT 0,
    holder           text NOT NULL DEFAULT '',
    lease_until      timestamptz NOT NULL DEFAULT '-infinity',
    next_index       bigint NOT NULL DEFAULT 1,
    published_index  bigint NOT NULL DEFAULT 0,
    last_recorded_at timestamptz NOT NULL DEFAULT '-infinity',
    blocked          text  -- why nothing may be appended or published: the topic is ahead of this database
) WITH (fillfactor = 50);
INSERT INTO store.relay DEFAULT VALUES;

CREATE TABLE store.person_keys (
    person_id uuid PRIMARY KEY,
    key_id    uuid NOT NULL,
    wrapped   bytea,  -- null once destroyed: the row stays as a tombstone
    erased_at timestamptz
);

CREATE TABLE store.personal (
    event_id   uuid PRIMARY KEY,
    person_id  uuid NOT NULL,
    key_id     uuid NOT NULL,
    nonce      bytea NOT NULL,
    ciphertext bytea NOT NULL
);
CREATE INDEX personal_person ON store.personal (person_id);

CREATE TABLE store.commands (
    scope       text NOT NULL,
    command_id  text NOT NULL,
    body_mac    bytea NOT NULL,
    answer      json NOT NULL,
    answered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, command_id)
);

CREATE TABLE store.imports (
    import_id  uuid PRIMARY KEY,
    source     text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at   timestamptz
);
CREATE UNIQUE INDEX one_import_at_a_time ON store.imports ((true)) WHERE ended_at IS NULL;

-- One round trip for a whole append. Rows go in by (stream, version), so that two appends never wait for each other
-- in a circle; a key that was destroyed or replaced meanwhile ends the append before anything is written.
CREATE FUNCTION store.append(
    p_scope text[], p_command_id text[], p_body_mac bytea[], p_answer text[],
    p_event_id uuid[], p_stream text[], p_version integer[], p_key uuid[], p_type text[], p_occurred_at timestamptz[],
    p_data text[], p_digest bytea[], p_actor_role text[], p_correlation_id uuid[], p_causation_id uuid[],
    p_sealed_event_id uuid[], p_sealed_person_id uuid[], p_sealed_key_id uuid[], p_nonce bytea[], p_ciphertext bytea[],
    p_new_person_id uuid[], p_new_key_id uuid[], p_wrapped bytea[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    held bigint;
BEGIN
    IF EXISTS (SELECT FROM store.relay WHERE blocked IS NOT NULL) THEN
        RAISE EXCEPTION 'context blocked' USING ERRCODE = 'IX001';
    END IF;
    INSERT INTO store.commands (scope, command_id, body_mac, answer)
        SELECT s, c, m, a::json FROM unnest(p_scope, p_command_id, p_body_mac, p_answer) AS t (s, c, m, a) ORDER BY s, c;
    IF cardinality(p_new_person_id) > 0 THEN
        INSERT INTO store.person_keys (person_id, key_id, wrapped)
            SELECT p, k, w FROM unnest(p_new_person_id, p_new_key_id, p_wrapped) AS t (p, k, w) ORDER BY p
            ON CONFLICT DO NOTHING;
    END IF;
    IF cardinality(p_sealed_event_id) > 0 THEN
        PERFORM FROM store.person_keys
            WHERE (person_id, key_id) IN (SELECT * FROM unnest(p_sealed_person_id, p_sealed_key_id))
              AND wrapped IS NOT NULL
            ORDER BY person_id FOR KEY SHARE;
        GET DIAGNOSTICS held = ROW_COUNT;
        IF held < (SELECT count(DISTINCT p) FROM unnest(p_sealed_person_id) AS p) THEN
            RAISE EXCEPTION 'person key changed' USING ERRCODE = 'IX002';
        END IF;
    END IF;
    IF cardinality(p_event_id) = 0 THEN
        RETURN;
    END IF;
    INSERT INTO store.events (event_id, stream, version, key, type, occurred_at, data, sealed_digest,
                              actor_role, correlation_id, causation_id)
        SELECT e, s, v, k, t, o, d::json, g, r, co, ca
        FROM unnest(p_event_id, p_stream, p_version, p_key, p_type, p_occurred_at, p_data, p_digest,
                    p_actor_role, p_correlation_id, p_causation_id) AS u (e, s, v, k, t, o, d, g, r, co, ca)
        ORDER BY s, v;
    INSERT INTO store.outbox (event_id)
        SELECT e FROM unnest(p_event_id, p_stream, p_version) AS u (e, s, v) ORDER BY s, v;
    IF cardinality(p_sealed_event_id) > 0 THEN
        INSERT INTO store.personal (event_id, person_id, key_id, nonce, ciphertext)
            SELECT * FROM unnest(p_sealed_event_id, p_sealed_person_id, p_sealed_key_id, p_nonce, p_ciphertext);
    END IF;
END
$$;
