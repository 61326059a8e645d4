-- What the tasks of a job were given as secrets, sealed by a key that is not in the database. The
-- name tells apart what a job has, and is another one for each job.
CREATE TABLE job_secret (
  name   VARCHAR(64) NOT NULL,
  job    VARCHAR(36) NOT NULL,
  sealed TEXT        NOT NULL,
  CONSTRAINT job_secret_pk PRIMARY KEY (name),
  CONSTRAINT job_secret_job FOREIGN KEY (job) REFERENCES job (id) ON DELETE CASCADE
);
-- Derby makes it with the foreign key.
CREATE INDEX job_secret_job_index ON job_secret (job);
