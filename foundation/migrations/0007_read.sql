-- The greatest log index of what the reader could read: what a repetition is known by. log_index goes past the rest, too.
ALTER TABLE applying.checkpoints ADD COLUMN read_index bigint NOT NULL DEFAULT 0;
UPDATE applying.checkpoints SET read_index = log_index;
