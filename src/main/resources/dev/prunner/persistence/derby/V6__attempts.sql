-- The attempts of a task that have failed, each a line, and when the next one is due.
ALTER TABLE task ADD COLUMN attempts CLOB;
ALTER TABLE task ADD COLUMN retry_at BIGINT;
