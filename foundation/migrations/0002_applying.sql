-- What readers of topics keep beside their effects: where they stand, what is parked, which build is current.
CREATE SCHEMA applying;

CREATE TABLE applying.builds (
    reader        text NOT NULL,
    build         integer NOT NULL,
    schema_digest bytea NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (reader, build)
);

CREATE TABLE applying.current (
    reader text PRIMARY KEY,
    build  integer NOT NULL
);

CREATE TABLE applying.checkpoints (
    reader      text NOT NULL,
    build       integer NOT NULL,
    topic       text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL DEFAULT 0,
    log_index   bigint NOT NULL DEFAULT 0,
    digest      bytea,  -- of the record before next_offset: another or none there means the topic was made anew
    moved_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (reader, build, topic, partition)
) WITH (fillfactor = 50);

CREATE TABLE applying.parked (
    parked_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader        text NOT NULL,
    build         integer NOT NULL,
    topic         text NOT NULL,
    partition     integer NOT NULL,
    record_offset bigint NOT NULL,
    key           bytea,
    event_id      uuid,
    value         bytea NOT NULL,
    error         text NOT NULL,  -- a code or a class name: never a value
    parked_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX parked_key ON applying.parked (reader, build, key);

CREATE TABLE applying.discarded (
    reader       text NOT NULL,
    record       bytea NOT NULL,  -- the event id, or the digest of a record that has none
    reason       text NOT NULL,
    discarded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (reader, record)
);

-- How far behind a reader was when its worker last looked at the broker.
CREATE TABLE applying.standing (
    reader      text PRIMARY KEY,
    lag         bigint NOT NULL,
    measured_at timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Process managers: what each instance is, what it heard, what it asked for, when it wants to be woken.
CREATE SCHEMA process;

CREATE TABLE process.instances (
    process  text NOT NULL,
    instance uuid NOT NULL,
    state    json NOT NULL,
    PRIMARY KEY (process, instance)
);

CREATE TABLE process.inbox (
    process  text NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (process, event_id)
);

CREATE TABLE process.commands (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command_id     text NOT NULL UNIQUE,
    process        text NOT NULL,
    instance       uuid NOT NULL,
    aggregate      text NOT NULL,
    aggregate_id   uuid NOT NULL,
    command        text NOT NULL,
    body           json NOT NULL,
    at             timestamptz NOT NULL,
    correlation_id uuid NOT NULL,
    causation_id   uuid NOT NULL
);

CREATE TABLE process.deadlines (
    process        text NOT NULL,
    instance       uuid NOT NULL,
    name           text NOT NULL,
    deadline_id    uuid NOT NULL UNIQUE,
    due_at         timestamptz NOT NULL,
    correlation_id uuid NOT NULL,
    PRIMARY KEY (process, instance, name)
);
CREATE INDEX deadlines_due ON process.deadlines (due_at);
