-- The id of the newest job that runs it again.
ALTER TABLE job ADD COLUMN retried_by CHAR(36);
