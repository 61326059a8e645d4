package dev.prunner.process.container;

import dev.prunner.process.TaskProcess;
import dev.prunner.process.container.Look.State;
import dev.prunner.process.remote.LocalOutput;
import dev.prunner.process.remote.RemoteProcess;
import dev.prunner.process.remote.Trouble;
import dev.prunner.process.shell.RunNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees by its files how a task is doing, and by the engine's list where they do not tell. */
final class TaskWatch {

  /** A wrapper begins within milliseconds, and soon after its secrets. */
  private static final Duration LONGEST_BEGIN = Duration.ofMinutes(1);

  private static final int PIECE = 1024 * 1024;

  private final Engine engine;
  private final EngineLink.Asking asking;
  private final String bootId;

  /**
   * @param bootId of this machine
   */
  TaskWatch(Engine engine, EngineLink.Asking asking, String bootId) {
    this.engine = engine;
    this.asking = asking;
    this.bootId = bootId;
  }

  /**
   * Takes what is new of one that has not ended. The list must be older than the look at the files:
   * what they do not tell of a container that has ended by then, they never will.
   *
   * @return whether anything has happened
   */
  boolean advance(ContainerTask task, @Nullable Look look) throws IOException {
    if (task.failing) {
      return false;
    }
    State state = look != null && look.isAfter(task.placedAt) ? look.of(task.key()) : State.RUNNING;
    Optional<RunNote> note = task.box.note();
    boolean fresh = !task.hasBegun() && task.box.hasBegun();
    if (fresh) {
      begin(task);
    }
    boolean out = fetch(task.out(), task.box.out());
    boolean err = fetch(task.err(), task.box.err());
    boolean fetched = out || err;
    return (!fetched && endIfOver(task, note, state)) || fetched || fresh;
  }

  private static void begin(ContainerTask task) throws IOException {
    task.noteBegun();
    StartTry starting = task.starting;
    if (starting != null) {
      starting.close();
    }
  }

  private boolean endIfOver(ContainerTask task, Optional<RunNote> note, State state)
      throws IOException {
    if (note.isPresent() && note.get().exitCode().isPresent()) {
      task.ended(note.get().exitCode().getAsInt(), note.get().timedOut());
      return true;
    }
    if (!task.hasBegun()) {
      return neverBegan(task, state);
    }
    if (state == State.RUNNING) {
      return false;
    }
    boolean timedOut = note.filter(RunNote::timedOut).isPresent();
    if (state == State.NONE && !timedOut) {
      task.lost("was lost: its container has gone");
    } else if (!task.bootId.equals(bootId)) {
      task.lost("was lost when the machine was restarted");
    } else {
      task.ended(timedOut ? TaskProcess.TIMED_OUT : RemoteProcess.KILLED, timedOut);
    }
    return true;
  }

  /** What is not there, or does not begin for long, never will. */
  private boolean neverBegan(ContainerTask task, State state) throws IOException {
    boolean late = System.nanoTime() - task.placedAt > LONGEST_BEGIN.toNanos();
    if ((state == State.RUNNING || state == State.CREATED) && !late) {
      return false;
    }
    if (!task.box.revoke()) {
      return true; // It has just begun.
    }
    task.failing = true;
    asking.inBackground(
        () -> {
          String reason = lastWords(task.key());
          asking.tell(() -> failed(task, reason));
        });
    return true;
  }

  private void failed(ContainerTask task, String reason) {
    task.remains = true;
    task.lost("could not be started: its container has not begun with the script: " + reason);
  }

  private String lastWords(String key) {
    try {
      return engine.ask(EngineWords.logs(key)).reason();
    } catch (IOException | RuntimeException silent) {
      return String.valueOf(silent.getMessage());
    }
  }

  /** A piece each time, so that one that prints much keeps no other waiting. */
  private static boolean fetch(LocalOutput output, Path file) throws IOException {
    byte[] piece = piece(file, output.fetched());
    if (piece.length == 0) {
      return false;
    }
    try {
      output.append(piece);
      return true;
    } catch (IOException unwritable) {
      Trouble.log("The output of a task cannot be written, which is tried again", unwritable);
      return false;
    }
  }

  private static byte[] piece(Path file, long offset) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      long left = in.size() - offset;
      if (left <= 0) {
        return new byte[0];
      }
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(left, PIECE));
      int read = in.read(piece, offset);
      return Arrays.copyOf(piece.array(), Math.max(0, read));
    }
  }
}
