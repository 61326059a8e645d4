package dev.prunner.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An sshd of a test: on a loopback address, a free port, with a configuration and keys of its own,
 * run by the user that runs the tests. Without OpenSSH tests that need it are skipped, and fail
 * where {@code CI} is set.
 */
public final class Sshd implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private final Path dir;
  private final String address;
  private final int port;
  private Process process;

  private Sshd(Path dir, String address, int port) throws IOException {
    this.dir = dir;
    this.address = address;
    this.port = port;
    writeFiles();
    this.process = run();
  }

  /** One on 127.0.0.1, with its files in a folder that exists. */
  public static Sshd start(Path dir) throws IOException {
    return start(dir, "127.0.0.1", freePort("127.0.0.1"));
  }

  /** One on an address of the loopback network. */
  public static Sshd start(Path dir, String address, int port) throws IOException {
    requireOpenSsh();
    return new Sshd(dir, address, port);
  }

  private static void requireOpenSsh() {
    boolean there = Files.isExecutable(PROGRAM);
    String why = "there is no " + PROGRAM + "; install openssh-server to run this test";
    if (!there && System.getenv("CI") != null) {
      fail(why);
    }
    assumeTrue(there, why);
  }

  public static int freePort(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }

  public String address() {
    return address;
  }

  public int port() {
    return port;
  }

  /** The private key that is let in. */
  public Path identityFile() {
    return dir.resolve("user_key");
  }

  /** Options of the client, which make it trust this server alone. */
  public List<String> options() {
    return List.of(
        "UserKnownHostsFile=" + dir.resolve("known_hosts"),
        "GlobalKnownHostsFile=/dev/null",
        "StrictHostKeyChecking=yes");
  }

  private void writeFiles() throws IOException {
    keygen("host_key");
    keygen("user_key");
    Files.copy(dir.resolve("user_key.pub"), dir.resolve("authorized_keys"));
    Files.writeString(
        dir.resolve("known_hosts"),
        "[%s]:%d %s".formatted(address, port, Files.readString(dir.resolve("host_key.pub"))));
    Files.writeString(
        dir.resolve("sshd_config"),
        """
        ListenAddress %s:%d
        HostKey %s
        AuthorizedKeysFile %s
        PidFile none
        UsePAM no
        StrictModes no
        PermitRootLogin prohibit-password
        PasswordAuthentication no
        MaxStartups 100
        """
            .formatted(address, port, dir.resolve("host_key"), dir.resolve("authorized_keys")));
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd")); // asked for by an sshd of root
    }
  }

  private void keygen(String name) throws IOException {
    Process keygen =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    if (keygen.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue() != 0) {
      throw new IOException("ssh-keygen failed");
    }
  }

  private Process run() throws IOException {
    Process started =
        new ProcessBuilder(
                PROGRAM.toString(), "-D", "-e", "-f", dir.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("sshd.log").toFile())
            .start();
    await("sshd, see " + dir.resolve("sshd.log")).until(this::accepts);
    return started;
  }

  private boolean accepts() {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it with all its connections; what runs by them is not touched. */
  public void stop() {
    List<ProcessHandle> connections = process.descendants().filter(Sshd::isSshd).toList();
    process.destroyForcibly();
    connections.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static boolean isSshd(ProcessHandle handle) {
    return handle.info().command().filter(command -> command.endsWith("/sshd")).isPresent();
  }

  /** Starts it again after {@link #stop}. */
  public void startAgain() {
    try {
      process = run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
