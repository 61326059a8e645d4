-- The ids of the jobs that a job has replaced or interrupted, with a comma between two.
ALTER TABLE job ADD COLUMN replaces TEXT;
-- The id of the job that has replaced or interrupted it.
ALTER TABLE job ADD COLUMN replaced_by VARCHAR(36);
-- How many jobs in a row were interrupted, the last one for this job.
ALTER TABLE job ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0;
-- When the first job was accepted of those that replaced each other up to this one.
ALTER TABLE job ADD COLUMN put_off_since BIGINT;
-- Whether it has started a task that is not to be interrupted.
ALTER TABLE job ADD COLUMN uninterruptible BOOLEAN NOT NULL DEFAULT FALSE;

-- The jobs that wait for nothing but a place, by lane, where not simply the first one is next.
CREATE TABLE lane_job (
  pipeline        VARCHAR(255) NOT NULL,
  lane            VARCHAR(255) NOT NULL,
  sequence_number BIGINT       NOT NULL,
  is_first        BOOLEAN      NOT NULL,
  CONSTRAINT lane_job_pk PRIMARY KEY (pipeline, lane, sequence_number)
);
CREATE INDEX lane_job_first ON lane_job (pipeline, is_first, sequence_number);
CREATE INDEX lane_job_number ON lane_job (sequence_number);

-- Groups over all pipelines, of which one job runs at once; locked like the row of a pipeline.
CREATE TABLE exclusive_group (
  name    VARCHAR(100) NOT NULL,
  touched BOOLEAN      NOT NULL,
  holder  VARCHAR(36),
  CONSTRAINT exclusive_group_pk PRIMARY KEY (name)
);
CREATE INDEX exclusive_group_holder ON exclusive_group (holder);

-- The jobs that wait and have groups.
CREATE TABLE exclusive_waiter (
  group_name      VARCHAR(100) NOT NULL,
  pipeline        VARCHAR(255) NOT NULL,
  sequence_number BIGINT       NOT NULL,
  CONSTRAINT exclusive_waiter_pk PRIMARY KEY (group_name, pipeline, sequence_number)
);
CREATE INDEX exclusive_waiter_first ON exclusive_waiter (pipeline, sequence_number, group_name);

-- The jobs that have not ended and have a unique value; the key is its SHA-256.
CREATE TABLE unique_job (
  pipeline   VARCHAR(255) NOT NULL,
  value_hash VARCHAR(64)     NOT NULL,
  job        VARCHAR(36)     NOT NULL,
  CONSTRAINT unique_job_pk PRIMARY KEY (pipeline, value_hash)
);
CREATE INDEX unique_job_id ON unique_job (job);

-- The requests that were accepted with a key, as SHA-256 of pipeline, user and key, and of the body.
CREATE TABLE request_key (
  request VARCHAR(64) NOT NULL,
  body    VARCHAR(64) NOT NULL,
  job     VARCHAR(36) NOT NULL,
  kept    BIGINT   NOT NULL,
  CONSTRAINT request_key_pk PRIMARY KEY (request)
);
CREATE INDEX request_key_kept ON request_key (kept);
