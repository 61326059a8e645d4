package dev.prunner.process.container;

import dev.prunner.process.remote.RemoteNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a task runs, as its run directory tells.
 *
 * @param launcher its name
 * @param box what its container has
 * @param bootId of the machine when it was started
 * @param signal by which it is asked to end
 * @param command of the engine
 * @param outBase how long the output was before the task was started
 * @param errBase likewise
 */
record ContainerNote(
    String launcher,
    Box box,
    String bootId,
    String signal,
    List<String> command,
    long outBase,
    long errBase) {

  ContainerNote {
    command = List.copyOf(command);
  }

  static ContainerNote of(RemoteNote note) throws IOException {
    List<String> where = note.where();
    if (where.size() < 4) {
      throw new IOException("the note of where a task runs is damaged");
    }
    return new ContainerNote(
        note.launcher(),
        new Box(Path.of(where.get(0)), note.key()),
        where.get(1),
        where.get(2),
        where.subList(3, where.size()),
        note.outBase(),
        note.errBase());
  }

  void write(Path runDir) throws IOException {
    List<String> where = new ArrayList<>(List.of(box.dir().toString(), bootId, signal));
    where.addAll(command);
    new RemoteNote(ContainerTasks.TYPE, launcher, box.key(), outBase, errBase, where).write(runDir);
  }
}
