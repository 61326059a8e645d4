package dev.prunner.process.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.process.shell.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A shell on a host, which answers one request after the other. For one thread at a time. */
final class Channel implements AutoCloseable {

  private static final int BLOCK = 64 * 1024;
  private static final int LONGEST_COMPLAINT = 2000;

  /** What is over this is no answer of ours. */
  private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

  private final Process ssh;
  private final WritableByteChannel requests;
  private final Watchdog watchdog;

  private Channel(Process ssh, Watchdog watchdog) {
    this.ssh = ssh;
    this.watchdog = watchdog;
    this.requests = Channels.newChannel(ssh.getOutputStream());
  }

  /**
   * Connects.
   *
   * @param client the program
   * @throws IOException when that does not succeed, with the reason as ssh tells it
   */
  static Channel open(SshHost host, String client, Watchdog watchdog) throws IOException {
    Process ssh = new ProcessBuilder(host.command(client)).start();
    return new Channel(ssh, watchdog);
  }

  /** What the host has, once its functions are known there. */
  HostFacts greet() throws IOException {
    return HostFacts.parse(text(RemoteText.functions() + RemoteText.hello()));
  }

  /** Does as {@link #ask} for an answer that is text. */
  String text(String request) throws IOException {
    return new String(ask(request), UTF_8);
  }

  /**
   * Has a call run there, and waits for what it prints.
   *
   * @throws IOException when the connection is broken, or the host does not answer in time; the
   *     call may have run
   */
  byte[] ask(String request) throws IOException {
    String mark = UUID.randomUUID().toString();
    Watchdog.Guard guard = watchdog.watch(ssh);
    try (guard) {
      write("printf '%s\\n' " + mark + "\n" + request + "\nprintf '\\n%s\\n' " + mark + "\n");
      return read(mark);
    } catch (IOException broken) {
      String reason =
          guard.hasBitten()
              ? "no answer within " + watchdog.patience().toSeconds() + " s"
              : reason(broken);
      throw new IOException(reason, broken);
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = Utf8.encode(text);
    while (bytes.hasRemaining()) {
      requests.write(bytes);
    }
    ssh.getOutputStream().flush();
  }

  /** What is between the two marks: a login may print something before the first one. */
  private byte[] read(String mark) throws IOException {
    byte[] begin = (mark + "\n").getBytes(ISO_8859_1);
    byte[] end = ("\n" + mark + "\n").getBytes(ISO_8859_1);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    InputStream answers = ssh.getInputStream();
    Tail tail = new Tail(end);
    while (!tail.isThere(begin.length + end.length, got.size())) {
      int length = answers.read(block);
      if (length < 0 || got.size() > LONGEST_ANSWER) {
        throw new IOException("the connection has ended");
      }
      got.write(block, 0, length);
      tail.add(block, length);
    }
    byte[] all = got.toByteArray();
    int from = indexOf(all, begin) + begin.length;
    int to = all.length - end.length;
    byte[] answer = new byte[Math.max(0, to - from)];
    System.arraycopy(all, from, answer, 0, answer.length);
    return answer;
  }

  private static int indexOf(byte[] all, byte[] part) {
    return new String(all, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
  }

  /** What ssh has said of it, the last line, or else what is known here. */
  private String reason(IOException broken) {
    String told = "";
    try (InputStream errors = ssh.getErrorStream()) {
      if (ssh.waitFor(1, TimeUnit.SECONDS)) {
        told = new String(errors.readNBytes(LONGEST_COMPLAINT), UTF_8).strip();
      }
    } catch (IOException closed) {
      // It has said nothing then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String last = told.substring(told.lastIndexOf('\n') + 1).strip();
    return last.isEmpty() ? String.valueOf(broken.getMessage()) : last;
  }

  /** Ends the connection; nothing that runs on the host minds. */
  @Override
  public void close() {
    Process unused = ssh.destroyForcibly();
  }

  /** For tests, which cut it. */
  long pid() {
    return ssh.pid();
  }

  /** Whether the last bytes that came are these. */
  private static final class Tail {

    private final byte[] wanted;
    private byte @Nullable [] last = null;

    Tail(byte[] wanted) {
      this.wanted = wanted;
    }

    void add(byte[] block, int length) {
      byte[] before = last == null ? new byte[0] : last;
      int kept = Math.min(wanted.length, before.length + length);
      byte[] next = new byte[kept];
      int fromBlock = Math.min(kept, length);
      System.arraycopy(block, length - fromBlock, next, kept - fromBlock, fromBlock);
      int fromBefore = kept - fromBlock;
      System.arraycopy(before, before.length - fromBefore, next, 0, fromBefore);
      last = next;
    }

    boolean isThere(int atLeast, int size) {
      return size >= atLeast && Arrays.equals(last, wanted);
    }
  }
}
