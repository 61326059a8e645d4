package dev.prunner.api.http;

import dev.prunner.definition.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the caller of an operation must be permitted. Each operation of the API has one; one without
 * is refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  /** The permissions, all of them. */
  Permission[] value() default {};

  /** What they are needed for. */
  Of of();

  /** The word by which the audit knows it; none if it changes nothing. */
  String audit() default "";

  /** What an operation is about. */
  enum Of {
    /** Nothing that is limited; each caller that is authenticated may have it, if not everybody. */
    NOTHING,
    /** The pipeline that the path names. */
    PIPELINE,
    /** The schedule that the path names, and its pipeline. */
    SCHEDULE,
    /** The job that the path or the query names. */
    JOB,
    /** Whatever the caller sees; the operation itself looks at each pipeline, job or event. */
    EACH,
    /** The pipeline that the body names; the operation itself looks at it. */
    BODY,
    /** All that the server knows: for who may see everything. */
    EVERYTHING,
    /** The server: for admins. */
    SERVER
  }
}
