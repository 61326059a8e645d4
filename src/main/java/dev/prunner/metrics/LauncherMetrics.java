package dev.prunner.metrics;

import dev.prunner.process.LauncherState;
import dev.prunner.process.TaskLostException;
import dev.prunner.process.TaskProcess;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How the launchers of other machines are, and what became of the tasks that they were given. */
final class LauncherMetrics {

  private final PrometheusRegistry registry;
  private final Counter started;
  private final Counter lost;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile Supplier<List<LauncherState>> source = List::of;
  private volatile List<LauncherState> states = List.of();

  LauncherMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    gauge("prunner_launcher_waiting", "Tasks that wait for a place", "launcher")
        .callback(now -> states.forEach(each -> now.call(each.waiting(), each.name())))
        .register(registry);
    hosts("prunner_launcher_slots", "Tasks that may run at once", LauncherState.Host::slots);
    hosts("prunner_launcher_running", "Tasks that run", LauncherState.Host::running);
    hosts(
        "prunner_launcher_up",
        "0 if the host does not answer, else 1; 1 also if nobody has asked it",
        host -> host.problem().isEmpty() ? 1 : 0);
    this.started = counter("prunner_launcher_starts_total", "Tasks that a launcher was given");
    this.lost =
        counter(
            "prunner_launcher_lost_total", "Tasks whose end nobody will know, as after an outage");
  }

  private static GaugeWithCallback.Builder gauge(String name, String help, String... labels) {
    return GaugeWithCallback.builder().name(name).help(help).labelNames(labels);
  }

  private void hosts(String name, String help, ToIntFunction<LauncherState.Host> number) {
    gauge(name, help, "launcher", "host")
        .callback(
            now ->
                states.forEach(
                    each ->
                        each.hosts()
                            .forEach(
                                host ->
                                    now.call(number.applyAsInt(host), each.name(), host.name()))))
        .register(registry);
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).labelNames("launcher").register(registry);
  }

  /** From now on these are told of. */
  void of(Supplier<List<LauncherState>> launchers) {
    source = launchers;
  }

  /** Takes the states for the next text; what is no longer defined has no metrics any more. */
  void read() {
    states = List.copyOf(source.get());
    Set<String> gone = new HashSet<>(known);
    states.forEach(each -> gone.remove(each.name()));
    gone.forEach(this::remove);
  }

  private void remove(String launcher) {
    known.remove(launcher);
    started.remove(launcher);
    lost.remove(launcher);
  }

  /** A launcher was given a task; none for this machine. */
  void started(Optional<String> launcher, TaskProcess process) {
    launcher.ifPresent(name -> started.labelValues(note(name)).inc());
    watch(launcher, process);
  }

  /** Counts the task if it is lost. */
  void watch(Optional<String> launcher, TaskProcess process) {
    launcher.ifPresent(name -> watch(name, process));
  }

  private void watch(String launcher, TaskProcess process) {
    var unused = process.exit().whenComplete((code, failure) -> ended(launcher, failure));
  }

  private void ended(String launcher, @Nullable Throwable failure) {
    if (isLost(failure)) {
      lost.labelValues(note(launcher)).inc();
    }
  }

  private static boolean isLost(@Nullable Throwable failure) {
    return failure instanceof TaskLostException
        || (failure instanceof CompletionException wrapped
            && wrapped.getCause() instanceof TaskLostException);
  }

  private String note(String launcher) {
    known.add(launcher);
    return launcher;
  }
}
