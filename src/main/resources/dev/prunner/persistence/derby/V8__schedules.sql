-- The schedule that has submitted a job, and the instant for which it has fired.
ALTER TABLE job ADD COLUMN schedule_name VARCHAR(255);
ALTER TABLE job ADD COLUMN scheduled_at BIGINT;

-- What is kept of schedules. A row is changed by whoever has locked its pipeline, together with the
-- job that comes of a firing.
CREATE TABLE schedule (
  pipeline     VARCHAR(255)  NOT NULL,
  name         VARCHAR(255)  NOT NULL,
  timing       VARCHAR(1000) NOT NULL,
  -- Up to here all instants have been seen to.
  last_instant BIGINT        NOT NULL,
  -- Whether somebody has enabled or disabled it.
  switched     BOOLEAN,
  last_firing  BIGINT,
  last_job     CHAR(36),
  -- The last firings of which no job came, a line for each.
  skipped      VARCHAR(10000) NOT NULL,
  -- The definition of one that is in no file, and who has made it.
  definition   CLOB,
  made_by      VARCHAR(255),
  CONSTRAINT schedule_pk PRIMARY KEY (pipeline, name)
);
