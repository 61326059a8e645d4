package dev.prunner.process.ssh;

import dev.prunner.process.RemoteLauncher;
import dev.prunner.testing.ServerKillContract;
import dev.prunner.testing.Sshd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SshServerKillTest extends ServerKillContract {

  /** Is given the host besides. */
  static final class Server {

    private Server() {}

    public static void main(String[] args) throws Exception {
      SshHost host = SshHost.of(List.of(args).subList(MORE, args.length));
      FarmSettings farm = SshLab.farm(4, Duration.ofSeconds(20), host);
      SshTasks tasks =
          new SshTasks(
              () -> Map.of(SshLab.FARM, farm),
              "ssh",
              GRACE,
              Executors.newScheduledThreadPool(1),
              Clock.systemUTC());
      serve(tasks, args);
    }
  }

  private static Sshd sshd;

  private SshHost host;
  private SshLab lab;

  static IntStream moments() {
    return IntStream.of(0, 20, 60, 120, 250);
  }

  @BeforeAll
  static void startSshd(@TempDir Path dir) throws IOException {
    sshd = Sshd.start(dir);
  }

  @AfterAll
  static void stopSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @BeforeEach
  void openLab() {
    host = SshLab.host(sshd, dir.resolve("remote"));
    lab = new SshLab(GRACE, SshLab.farm(4, Duration.ofSeconds(20), host));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  protected String name() {
    return SshLab.FARM;
  }

  @Override
  protected RemoteLauncher open() {
    return lab.open();
  }

  @Override
  protected Class<?> serverClass() {
    return Server.class;
  }

  @Override
  protected List<String> serverArguments() {
    return host.lines();
  }
}
