package dev.prunner.process.local;

import dev.prunner.process.Launcher;
import dev.prunner.testing.LauncherContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;

class LocalLauncherTest extends LauncherContract {

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
  private final List<LocalProcesses> opened = new ArrayList<>();
  private final LocalProcesses launcher = open();

  @AfterEach
  void endAll() {
    opened.forEach(LocalProcesses::close);
    executor.shutdownNow();
  }

  @Override
  protected Launcher launcher() {
    return launcher;
  }

  @Override
  protected Launcher afterKill() {
    return open();
  }

  @Override
  protected Launcher beside() {
    return open();
  }

  private LocalProcesses open() {
    LocalProcesses processes = LocalProcesses.open(Optional.empty(), GRACE, executor);
    opened.add(processes);
    return processes;
  }
}
