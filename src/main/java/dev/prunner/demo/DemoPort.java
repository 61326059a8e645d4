package dev.prunner.demo;

import dev.prunner.child.ChildServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where the demo listens. */
final class DemoPort {

  private static final int USUAL = 9009;

  private DemoPort() {}

  /** The one that was asked for; for 0 the usual one, or a free one if that is taken. */
  static int choose(int wanted) throws IOException {
    if (wanted > 0) {
      return wanted;
    }
    return isFree(USUAL) ? USUAL : ChildServer.freePort();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
