package dev.prunner.process.ssh;

import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskProcess;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.Order;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.remote.Wish;
import dev.prunner.process.shell.RunNote;
import dev.prunner.process.shell.TimeoutText;
import dev.prunner.process.shell.WrapperText;
import dev.prunner.process.ssh.PollAnswer.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sees to the tasks of one host, step by step, on the thread of the host alone. */
final class HostTasks {

  /** A wrapper begins within milliseconds. */
  private static final Duration LONGEST_BEGIN = Duration.ofSeconds(10);

  private final SshHost host;
  private final Duration grace;
  private final String pauses;
  private final Clock clock;
  private final List<SshTask> tasks = new ArrayList<>();

  /**
   * @param grace between the stop signal and SIGKILL
   */
  HostTasks(SshHost host, Duration grace, Clock clock) {
    this.host = host;
    this.grace = grace;
    this.pauses = TimeoutText.fewPauses(grace);
    this.clock = clock;
  }

  /** A connection, and what it leads to. */
  record Connection(Channel channel, HostFacts facts) {

    String dir(SshHost host, String key) {
      return Path.of(facts.home()).resolve(host.runDir()).resolve(key).toString();
    }
  }

  void add(SshTask task) {
    tasks.add(task);
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  List<SshTask> all() {
    return List.copyOf(tasks);
  }

  /** Whether what is left of a run is to be ended here, with its files. */
  boolean isEnding(String key) {
    return tasks.stream().anyMatch(task -> task.isRemains() && task.key().equals(key));
  }

  void remove(SshTask task) {
    tasks.remove(task);
  }

  /**
   * Sends what is to be sent, asks how all are doing, and takes what is new of them.
   *
   * @return whether anything has happened
   * @throws IOException when the connection is broken; nothing is lost by that
   */
  boolean step(Connection to) throws IOException {
    for (SshTask task : all()) {
      send(task, to);
      grant(task, to);
    }
    if (tasks.isEmpty()) {
      return true;
    }
    List<String> dirs = tasks.stream().map(task -> to.dir(host, task.key())).toList();
    Map<String, Run> runs = PollAnswer.parse(to.channel().text(RemoteText.poll(dirs)));
    boolean any = false;
    for (SshTask task : all()) {
      any |= advance(task, runs.getOrDefault(task.key(), Run.NONE), to);
    }
    return endGone(to) || any;
  }

  private void send(SshTask task, Connection to) throws IOException {
    if (task.sent) {
      return;
    }
    if (task.wish() != Wish.NONE && !task.attempted) {
      end(task, task::endedBefore);
      return;
    }
    Order<FarmSettings> order = task.order().orElseThrow();
    String request;
    try {
      request = request(order, task.key(), to);
    } catch (IOException never) {
      end(task, () -> task.lost("could not be started: " + never.getMessage()));
      return;
    }
    task.attempted = true;
    String answer = to.channel().text(request).strip();
    if (answer.equals("started") || answer.equals("exists")) {
      task.sent = true;
    } else {
      end(task, () -> task.lost("could not be started on " + host + ": " + reason(answer)));
    }
  }

  private String request(Order<FarmSettings> order, String key, Connection to) throws IOException {
    ScriptCommand command = order.command();
    RemoteRun run =
        RemoteRun.of(command, to.facts(), host.runDir(), order.settings().workingDir(), grace);
    return RemoteText.start(run, WrapperText.task(key, run.dir(), order.secrets()));
  }

  private static String reason(String answer) {
    return answer.startsWith("failed ") ? answer.substring("failed ".length()) : "no answer";
  }

  private void grant(SshTask task, Connection to) throws IOException {
    Wish wish = task.wish();
    if (wish == task.granted || !task.sent || task.hasEnded()) {
      return;
    }
    String dir = to.dir(host, task.key());
    String unused =
        to.channel().text(wish == Wish.KILL ? RemoteText.kill(dir) : RemoteText.end(dir, pauses));
    task.granted = wish;
  }

  private boolean advance(SshTask task, Run run, Connection to) throws IOException {
    if (!run.exists()) {
      missing(task);
      return true;
    }
    if (run.note().isEmpty()) {
      return unclaimed(task, to);
    }
    boolean fresh = !task.hasBegun();
    task.noteBegun();
    boolean fetched = fetch(task, run, to);
    boolean over =
        !task.hasEnded() && isComplete(task, run) && endIfOver(task, run, run.note().get());
    return over || fetched || fresh;
  }

  private void missing(SshTask task) {
    if (task.hasEnded()) {
      end(task, task::noteGone); // somebody has removed all of it
    } else if (task.hasBegun()) {
      end(task, () -> task.lost("has left no trace on " + host));
    } else if (task.wish() != Wish.NONE) {
      end(task, task::endedBefore);
    } else {
      task.sent = false; // a broken connection has cut off the start
    }
  }

  /** Its wrapper has not got to its claim; when it takes too long, it comes too late. */
  private boolean unclaimed(SshTask task, Connection to) throws IOException {
    if (task.unclaimedSince == null) {
      task.unclaimedSince = clock.instant();
    }
    if (clock.instant().isBefore(task.unclaimedSince.plus(LONGEST_BEGIN))) {
      return true;
    }
    if (to.channel().text(RemoteText.claim(to.dir(host, task.key()))).strip().equals("claimed")) {
      task.unclaimedSince = null;
      missing(task);
    }
    return true;
  }

  private static boolean isComplete(SshTask task, Run run) throws IOException {
    return task.out().fetched() >= run.out() && task.err().fetched() >= run.err();
  }

  /** A leader may note its exit code just behind the look at the note, so it is looked at twice. */
  private boolean endIfOver(SshTask task, Run run, RunNote note) {
    if (note.exitCode().isPresent()) {
      task.ended(note.exitCode().getAsInt(), note.timedOut());
      return true;
    }
    if (run.alive()) {
      task.missedOnce = false;
      return false;
    }
    if (!task.missedOnce) {
      task.missedOnce = true;
    } else if (run.sameBoot()) {
      task.ended(note.timedOut() ? TaskProcess.TIMED_OUT : RemoteProcess.KILLED, note.timedOut());
    } else {
      end(task, () -> task.lost("was lost when " + host + " was restarted"));
    }
    return true;
  }

  private boolean fetch(SshTask task, Run run, Connection to) throws IOException {
    String dir = to.dir(host, task.key());
    boolean out = fetch(task.out(), run.out(), dir + "/.out", to);
    boolean err = fetch(task.err(), run.err(), dir + "/.err", to);
    return out || err;
  }

  /** A piece each time, so that one that prints much keeps no other waiting. */
  private boolean fetch(LocalOutput output, long size, String file, Connection to)
      throws IOException {
    long here = output.fetched();
    if (here >= size) {
      return false;
    }
    byte[] piece = to.channel().ask(RemoteText.get(file, here));
    try {
      output.append(piece);
    } catch (IOException unwritable) {
      Trouble.log("The output of a task cannot be written, which is tried again", unwritable);
      return false;
    }
    return true;
  }

  /** Those that have ended, and of which nothing is left, are gone; what is left is ended. */
  private boolean endGone(Connection to) throws IOException {
    List<SshTask> ended = tasks.stream().filter(SshTask::hasEnded).toList();
    if (ended.isEmpty()) {
      return false;
    }
    List<String> dirs = ended.stream().map(task -> to.dir(host, task.key())).toList();
    Map<String, Integer> left = PollAnswer.counts(to.channel().text(RemoteText.counts(dirs)));
    boolean any = false;
    for (SshTask task : ended) {
      any |= endGone(task, left.getOrDefault(task.key(), 1), to);
    }
    return any;
  }

  private boolean endGone(SshTask task, int left, Connection to) throws IOException {
    String dir = to.dir(host, task.key());
    if (left == 0) {
      if (task.isRemains()) {
        String unused = to.channel().text(RemoteText.forget(dir));
      }
      end(task, task::noteGone);
      return true;
    }
    if (!task.restEnded) {
      task.restEnded = true;
      String unused = to.channel().text(RemoteText.endRest(dir, pauses));
    }
    return false;
  }

  /** It is none of ours before anybody is told. */
  private void end(SshTask task, Runnable telling) {
    tasks.remove(task);
    telling.run();
  }
}
