-- Times are microseconds since 1970.

-- One row per pipeline that ever had a job. Whoever changes its queue updates the row first, and so
-- locks it until the end of the transaction.
CREATE TABLE pipeline (
  name    VARCHAR(255) NOT NULL,
  touched BOOLEAN      NOT NULL,
  CONSTRAINT pipeline_pk PRIMARY KEY (name)
);

-- The definitions that jobs were created with, each once; the key is the SHA-256 of the text.
CREATE TABLE definition (
  hash VARCHAR(64) NOT NULL,
  text TEXT        NOT NULL,
  CONSTRAINT definition_pk PRIMARY KEY (hash)
);

-- No CACHE: numbers that a session reserves in advance would break the order.
CREATE SEQUENCE job_sequence AS BIGINT START WITH 1 INCREMENT BY 1;

CREATE TABLE job (
  sequence_number  BIGINT       NOT NULL,
  id               VARCHAR(36)  NOT NULL,
  pipeline         VARCHAR(255) NOT NULL,
  definition       VARCHAR(64)  NOT NULL,
  variables        TEXT         NOT NULL,
  user_name        VARCHAR(255) NOT NULL,
  queue_partition  VARCHAR(255) NOT NULL,
  status           VARCHAR(9)   NOT NULL,
  created          BIGINT       NOT NULL,
  not_before       BIGINT       NOT NULL,
  started          BIGINT,
  ended            BIGINT,
  cancel_requested BOOLEAN      NOT NULL,
  last_error       TEXT,
  CONSTRAINT job_pk PRIMARY KEY (sequence_number),
  CONSTRAINT job_id UNIQUE (id),
  CONSTRAINT job_definition FOREIGN KEY (definition) REFERENCES definition (hash)
);

-- Who runs and who waits, in order, anywhere or of a pipeline, and of a partition.
CREATE INDEX job_queue ON job (status, pipeline, sequence_number);
CREATE INDEX job_partition ON job (status, pipeline, queue_partition, sequence_number);
-- The lists, newest first; an index is read in both directions.
CREATE INDEX job_newest_of_pipeline ON job (pipeline, sequence_number);
CREATE INDEX job_newest_with_status ON job (status, sequence_number);
CREATE INDEX job_newest_of_user ON job (user_name, sequence_number);
CREATE INDEX job_created ON job (created);
-- Which definitions are in use; a foreign key has no index of its own.
CREATE INDEX job_definition_used ON job (definition);

CREATE TABLE task (
  job       BIGINT        NOT NULL,
  position  INTEGER       NOT NULL,
  name      VARCHAR(1000) NOT NULL,
  status    VARCHAR(8)    NOT NULL,
  started   BIGINT,
  ended     BIGINT,
  exit_code INTEGER,
  error     TEXT,
  CONSTRAINT task_pk PRIMARY KEY (job, position),
  CONSTRAINT task_job FOREIGN KEY (job) REFERENCES job (sequence_number)
);
