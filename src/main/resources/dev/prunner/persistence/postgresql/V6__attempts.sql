-- The attempts of a task that have failed, each a line, and when the next one is due.
ALTER TABLE task ADD COLUMN attempts TEXT;
ALTER TABLE task ADD COLUMN retry_at BIGINT;
