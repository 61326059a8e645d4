package dev.prunner.benchmark;

/** One thing that is measured. */
interface Workload {

  /** By which {@code -Dbenchmark.only} selects it. */
  String name();

  /** Measures it beside its limit and reports both. */
  void measure(Lab lab) throws Exception;
}
