package dev.prunner.testing;

import dev.prunner.process.Launcher;
import dev.prunner.process.RemoteLauncher;
import dev.prunner.process.ScriptCommand;
import dev.prunner.process.TaskPlace;
import dev.prunner.process.remote.RemoteNote;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the launchers of other places do alike; each that is opened plays that of a server. */
public abstract class RemoteLauncherContract extends LauncherContract {

  private @Nullable RemoteLauncher first;

  /** As the places of tasks name it. */
  protected abstract String name();

  /** Opens one, which is closed after the test. */
  protected abstract RemoteLauncher open();

  @Override
  protected final RemoteLauncher launcher() {
    RemoteLauncher opened = first == null ? open() : first;
    first = opened;
    return opened;
  }

  @Override
  protected Launcher afterKill() {
    launcher().close();
    return open();
  }

  @Override
  protected final Launcher beside() {
    return open();
  }

  @Override
  protected final ScriptCommand givenBeside(ScriptCommand command) {
    Path other = dir.resolve("other");
    TaskPlace place =
        new TaskPlace(
            command.place().key(),
            command.place().launcher(),
            other,
            dir.resolve("other-out.log"),
            dir.resolve("other-err.log"));
    return new ScriptCommand(
        place, command.script(), command.workingDir(), command.env(), command.stopRules());
  }

  @Override
  protected final boolean isUnderWayBeside(ScriptCommand command) {
    return RemoteNote.hasBegun(command.runDir());
  }

  @Override
  protected final TaskPlace place(String task) {
    TaskPlace here = super.place(task);
    return new TaskPlace(
        here.key(), Optional.of(name()), here.runDir(), here.stdout(), here.stderr());
  }
}
