package dev.prunner.schedule;

/** Which instants are made up for that came while nobody looked, such as during a downtime. */
public enum CatchUp {
  NONE,
  /** The last one of them. */
  LATEST,
  /** All of them, but at most {@link Due#MOST}. */
  ALL
}
