-- The id of the job that this one runs again; no foreign key, since that one may be removed first.
ALTER TABLE job ADD COLUMN retry_of VARCHAR(36);
