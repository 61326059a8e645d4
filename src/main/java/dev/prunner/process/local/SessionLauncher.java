package dev.prunner.process.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.prunner.process.local.table.ProcTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;

/**
 * Starts a wrapper for each task, which ends with it. That costs two programs more a task than
 * {@link WrapperPool} and needs less of the machine.
 */
final class SessionLauncher implements WrapperLauncher {

  private final List<String> command;
  private final ProcTable table;

  /**
   * Starts them by a command line.
   *
   * @param command see {@link Wrapper#command}
   */
  SessionLauncher(List<String> command, ProcTable table) {
    this.command = command;
    this.table = table;
  }

  @Override
  public void prepare() {
    // Nothing can be done before.
  }

  @Override
  public Launched launch(RunFiles files, String mark, String secrets) throws IOException {
    WrapperProcess wrapper = WrapperProcess.start(command, Redirect.PIPE, table);
    wrapper.run(files, mark, secrets);
    wrapper.dismiss();
    try (BufferedReader told =
        new BufferedReader(new InputStreamReader(wrapper.notices(), ISO_8859_1))) {
      awaitBegin(told);
    }
    return new Launched(wrapper.proc(), wrapper.proc().start(), wrapper.onExit(), () -> {});
  }

  private static void awaitBegin(BufferedReader told) throws IOException {
    String message = "The shell that runs the scripts has ended";
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      Optional<Notice> notice = Notice.parse(line);
      if (notice.isEmpty()) {
        message = line;
      } else if (notice.get() instanceof Notice.Began) {
        return;
      } else {
        throw new NotLaunchedException(message);
      }
    }
    throw new IOException(message);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
