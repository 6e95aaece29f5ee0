-- How far a reader's topics had come: the greatest log index by recorded instant, of what it heard and what it passed by.
CREATE TABLE applying.instants (
    reader      text NOT NULL,
    build       integer NOT NULL,
    topic       text NOT NULL,
    recorded_at timestamptz NOT NULL,
    log_index   bigint NOT NULL,
    PRIMARY KEY (reader, build, topic, recorded_at)
);
