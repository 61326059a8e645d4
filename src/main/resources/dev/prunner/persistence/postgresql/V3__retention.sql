-- When a job was over; also of one that was canceled while it waited, which has no end of a run.
ALTER TABLE job ADD COLUMN closed BIGINT;

UPDATE job SET closed = COALESCE(
    ended,
    (SELECT MAX(task.ended) FROM task WHERE task.job = job.sequence_number),
    created)
  WHERE status IN ('SUCCEEDED', 'FAILED', 'CANCELED');

-- What has expired by time, oldest first.
CREATE INDEX job_closed ON job (pipeline, closed, sequence_number);

-- Since when a pipeline with jobs is gone from the definitions.
ALTER TABLE pipeline ADD COLUMN missing_since BIGINT;
