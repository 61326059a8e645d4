-- While a pipeline is paused its jobs wait; that of the row without a name is for all pipelines.
ALTER TABLE pipeline ADD COLUMN paused_since BIGINT;
ALTER TABLE pipeline ADD COLUMN paused_until BIGINT;
ALTER TABLE pipeline ADD COLUMN paused_by VARCHAR(255) NOT NULL DEFAULT '';
ALTER TABLE pipeline ADD COLUMN pause_reason VARCHAR(1000) NOT NULL DEFAULT '';
