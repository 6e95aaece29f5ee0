-- Since when an event waits for its place in the log, by the database's clock: by it readiness tells a relay that stands.
ALTER TABLE store.outbox ADD COLUMN queued_at timestamptz NOT NULL DEFAULT clock_timestamp();
