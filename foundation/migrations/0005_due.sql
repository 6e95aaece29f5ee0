-- One process asks for its own: what is due for its neighbours is none of its work.
DROP INDEX process.deadlines_due;
CREATE INDEX deadlines_due ON process.deadlines (process, due_at, deadline_id);
CREATE INDEX commands_pending ON process.commands (process, position);
