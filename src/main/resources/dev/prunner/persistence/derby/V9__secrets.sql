-- What the tasks of a job were given as secrets, sealed by a key that is not in the database. The
-- name tells apart what a job has, and is another one for each job.
CREATE TABLE job_secret (
  name   CHAR(64) NOT NULL,
  job    CHAR(36) NOT NULL,
  sealed CLOB     NOT NULL,
  CONSTRAINT job_secret_pk PRIMARY KEY (name),
  CONSTRAINT job_secret_job FOREIGN KEY (job) REFERENCES job (id) ON DELETE CASCADE
);
