package dev.prunner.definition.yaml;

/** Where in a definitions file a key may be. */
enum Place {
  FILE,
  PIPELINE,
  TASK,
  /** The {@code retry} of a task. */
  RETRY,
  /** The {@code on_error} or {@code finally} of a pipeline. */
  HANDLER,
  SCHEDULE,
  /** A variable of a pipeline, or a part of one. */
  VARIABLE,
  /** One of the {@code secrets} of a pipeline. */
  SECRET,
  /** The {@code access} of a pipeline. */
  ACCESS,
  /** An entry of the {@code notify} of a pipeline. */
  NOTIFY,
  /** One of the {@code launchers} of a file, of the type {@code kubernetes}. */
  KUBERNETES,
  /** One of the {@code launchers} of a file, of the type {@code ssh}. */
  SSH,
  /** Likewise, of the type {@code container}. */
  CONTAINER,
  /** Likewise, of the type {@code slurm}. */
  SLURM
}
