package dev.prunner.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The core by itself, measured by JMH: {@link CoreBenchmarks}. */
public final class Core implements Workload {

  private static final String LIMIT = "Limit";

  @Override
  public String name() {
    return "core";
  }

  @Override
  public void measure(Lab lab) throws Exception {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().include(CoreBenchmarks.class.getName()).build()).run();
    Map<String, Samples> figures = new TreeMap<>();
    results.forEach(result -> figures.put(result.getPrimaryResult().getLabel(), samples(result)));
    figures.forEach(
        (name, ours) -> {
          if (!name.endsWith(LIMIT)) {
            lab.report().add(row(name, ours, Optional.ofNullable(figures.get(name + LIMIT))));
          }
        });
  }

  private static Samples samples(RunResult result) {
    List<Double> values = new ArrayList<>();
    result
        .getPrimaryResult()
        .getStatistics()
        .getRawData()
        .forEachRemaining(
            entry ->
                values.addAll(Collections.nCopies(entry.getValue().intValue(), entry.getKey())));
    return new Samples(values);
  }

  private static Row row(String name, Samples ours, Optional<Samples> limit) {
    return new Row(name, Unit.MICROSECONDS, ours, limit, "the YAML library alone", Goal.NONE);
  }
}
