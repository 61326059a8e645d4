package dev.prunner.launcher;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Runs Payara Micro in this process and checks that the application has started. */
final class ServerProcess {

  private static final String PACKED = "fish.payara.micro.PayaraMicro";
  private static final String UNPACKED = "fish.payara.micro.impl.PayaraMicroImpl";
  private static final String STATE = "prunner.startup";
  private static final String REASON = "prunner.startup.reason";

  /** Options with which Payara Micro does not serve. */
  private static final Set<String> NO_SERVER =
      Set.of("--help", "--version", "--outputuberjar", "--outputlauncher", "--warmup");

  private final List<String> options;

  ServerProcess(List<String> options) {
    this.options = new ArrayList<>(options);
  }

  /** Whether these options start a server at all. */
  boolean serves() {
    return options.stream()
        .noneMatch(option -> NO_SERVER.contains(option.toLowerCase(Locale.ROOT)));
  }

  /**
   * Starts the server and returns when it is ready.
   *
   * @throws LaunchException if it does not start; the process must be ended then
   */
  void start() {
    boolean serves = serves();
    Screen screen = serves ? Screen.prepare() : new Screen(Optional.empty());
    if (serves) {
      TlsKey.demandOwn(options);
      HttpPort port = HttpPort.of(options);
      port.demandFree();
      options.addAll(port.missingIn(options));
      System.setProperty("prunner.start-directory", Path.of("").toAbsolutePath().toString());
      System.setProperty("prunner.address", port.address());
      System.setProperty("prunner.http-port", Integer.toString(port.number()));
      UnpackedServer.ofThisJar().ifPresent(files -> InputCheck.start(files, options));
    }
    System.clearProperty(STATE);
    System.clearProperty(REASON);
    chooseHowProcessesStart();
    payaraMicro();
    if (serves && !"up".equals(System.getProperty(STATE))) {
      throw new LaunchException(
          System.getProperty(REASON, "the application could not be deployed; the log says why"));
    }
    if (serves) {
      screen.greet(System.out);
      ServerSignals.install(screen);
      UnpackedServer.ofThisJar().ifPresent(ArchiveDump::schedule);
    }
  }

  /** Without the JDK's helper program a short task starts faster; JDK 25 deprecates that way. */
  private static void chooseHowProcessesStart() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    if (linux && Runtime.version().feature() < 25) {
      System.getProperties().putIfAbsent("jdk.lang.Process.launchMechanism", "VFORK");
    }
  }

  private void payaraMicro() {
    Optional<Path> files = UnpackedServer.ofThisJar();
    List<String> all = new ArrayList<>(options);
    files.ifPresent(directory -> all.addAll(UnpackedServer.prepare(directory)));
    try {
      Class.forName(files.isPresent() ? UNPACKED : PACKED)
          .getMethod("main", String[].class)
          .invoke(null, (Object) all.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw new LaunchException(
          System.getProperty(REASON, "Payara Micro failed: " + e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new LaunchException("this JAR lacks Payara Micro: " + e, e);
    }
  }
}
