package dev.prunner.process.ssh;

import dev.prunner.process.RemoteLauncher;
import dev.prunner.testing.RemoteLauncherContract;
import dev.prunner.testing.Sshd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SshLauncherTest extends RemoteLauncherContract {

  private static Sshd sshd;

  private SshLab lab;

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
    SshHost host = SshLab.host(sshd, dir.resolve("remote"));
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
}
