-- How many jobs of a pipeline run, wait, and wait with a start delay; kept with every change.
ALTER TABLE pipeline ADD COLUMN running INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pipeline ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pipeline ADD COLUMN delayed INTEGER NOT NULL DEFAULT 0;

-- Counts the changes of a job, for whoever hears of them out of order.
ALTER TABLE job ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- The server that runs a job or ran it.
ALTER TABLE job ADD COLUMN owner VARCHAR(255);
-- When a start delay ends; null without one, and once it has passed: no clock is asked then.
ALTER TABLE job ADD COLUMN delayed_until BIGINT;

UPDATE job SET delayed_until = not_before WHERE status = 'WAITING' AND not_before > created;
ALTER TABLE job DROP COLUMN not_before;

UPDATE pipeline SET
  running = (SELECT COUNT(*) FROM job WHERE job.pipeline = pipeline.name AND job.status = 'RUNNING'),
  waiting = (SELECT COUNT(*) FROM job WHERE job.pipeline = pipeline.name AND job.status = 'WAITING'),
  delayed = (SELECT COUNT(delayed_until) FROM job
    WHERE job.pipeline = pipeline.name AND job.status = 'WAITING');

-- Who is next, and whose delay ends next.
CREATE INDEX job_due ON job (pipeline, status, delayed_until, sequence_number);
-- The last one that waits, of a pipeline or of a partition, and the list by pipeline and status.
DROP INDEX job_queue;
DROP INDEX job_partition;
CREATE INDEX job_newest_in_state ON job (pipeline, status, sequence_number DESC);
CREATE INDEX job_newest_of_partition
  ON job (pipeline, status, queue_partition, sequence_number DESC);
-- Where the lists by time end, answered by the index alone.
DROP INDEX job_created;
CREATE INDEX job_created ON job (created, sequence_number);
