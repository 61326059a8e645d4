package dev.prunner.launcher;

/** Starts the server. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    Class.forName("fish.payara.micro.PayaraMicro")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
    System.err.println("RETURNED on " + Thread.currentThread());
  }
}
