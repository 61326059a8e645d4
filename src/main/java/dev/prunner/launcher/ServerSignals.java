package dev.prunner.launcher;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Hands the signals of an operator to the application. SIGTERM and SIGINT have it stop first, while
 * it still answers, and the server then; a second one hurries the first. SIGUSR1 has it read the
 * definitions again.
 */
final class ServerSignals {

  private static final String CONTROL = "dev.prunner:type=ServerControl";

  private final AtomicBoolean stopping = new AtomicBoolean();

  private final Screen screen;

  private ServerSignals(Screen screen) {
    this.screen = screen;
  }

  /** Says so where the JVM cannot handle a signal: one that was started with -Xrs, for example. */
  static void install(Screen screen) {
    ServerSignals signals = new ServerSignals(screen);
    String atOnce = "will stop the server without waiting for running jobs";
    install("TERM", signals::stop, atOnce);
    install("INT", signals::stop, atOnce);
    install("USR1", () -> ask("reload"), "will not reload the definitions");
  }

  private static void install(String name, Runnable reaction, String otherwise) {
    try {
      handle(name, reaction);
    } catch (ReflectiveOperationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      System.err.println("SIG" + name + " " + otherwise + ": " + cause.getMessage());
    }
  }

  /**
   * By reflection, since the class is not of the JDK's public ones, though every JDK has it.
   *
   * @throws ReflectiveOperationException also with the {@code IllegalArgumentException} of a JVM
   *     that has the signal for itself, or knows none of that name, as its cause
   */
  private static void handle(String name, Runnable reaction) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              new Thread(reaction, "prunner-signal").start();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private void stop() {
    if (stopping.compareAndSet(false, true)) {
      screen.bidFarewell(System.out);
      ask("stop");
      System.exit(0);
    }
    ask("hurry");
  }

  private static void ask(String operation) {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(new ObjectName(CONTROL), operation, new Object[0], new String[0]);
    } catch (JMException e) {
      System.err.println("The application was not asked to " + operation + ": " + e);
    }
  }
}
