-- By topic, so that what is new in one context says nothing of the others. `whole_until`: what was recorded in the topic's
-- context up to this instant has been applied; it only grows, so that what was said of an instant stays true.
DROP TABLE applying.standing;
CREATE TABLE applying.standing (
    reader      text NOT NULL,
    topic       text NOT NULL,
    lag         bigint NOT NULL,
    measured_at timestamptz NOT NULL,
    whole_until timestamptz NOT NULL,
    PRIMARY KEY (reader, topic)
) WITH (fillfactor = 50);
