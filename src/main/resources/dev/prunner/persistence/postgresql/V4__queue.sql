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
