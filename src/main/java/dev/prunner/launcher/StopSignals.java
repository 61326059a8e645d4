package dev.prunner.launcher;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Has SIGTERM and SIGINT stop the application first, while it still answers, and the server then. A
 * second signal hurries the first.
 */
final class StopSignals {

  private static final String CONTROL = "dev.prunner:type=ServerControl";

  private final AtomicBoolean stopping = new AtomicBoolean();

  private StopSignals() {}

  /**
   * Does nothing where the JVM has no signals that can be handled; the server stops at once then.
   */
  static void install() {
    StopSignals signals = new StopSignals();
    try {
      signals.handle("TERM");
      signals.handle("INT");
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      System.err.println("SIGTERM will stop the server without waiting for running jobs: " + e);
    }
  }

  /** By reflection, since the class is not of the JDK's public ones, though every JDK has it. */
  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ours =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> {
              new Thread(this::stop, "prunner-stop").start();
              return null;
            });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private void stop() {
    if (stopping.compareAndSet(false, true)) {
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
