package dev.prunner.process.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host, and how it is reached.
 *
 * @param name as ssh takes it
 * @param user whom to be there; what the configuration of ssh says if empty
 * @param port likewise
 * @param identityFile a private key on this machine
 * @param options of ssh, each as {@code Name=value}
 * @param runDir of running tasks, relative to the user's home there
 */
public record SshHost(
    String name,
    Optional<String> user,
    OptionalInt port,
    Optional<String> identityFile,
    List<String> options,
    String runDir) {

  /*
   * The first value of an option counts, so ours come first. Nobody is there to be asked. A
   * connection that says nothing for three quarters of a minute is broken. A master would outlive
   * this server, and one connection does all. Nothing is forwarded to a task.
   */
  private static final List<String> OPTIONS =
      List.of(
          "BatchMode=yes",
          "ConnectTimeout=10",
          "ServerAliveInterval=15",
          "ServerAliveCountMax=3",
          "ControlMaster=no",
          "ControlPath=none",
          "ForwardAgent=no",
          "ForwardX11=no",
          "ClearAllForwardings=yes",
          "PermitLocalCommand=no",
          "RequestTTY=no",
          "EscapeChar=none",
          "LogLevel=ERROR");

  public SshHost {
    options = List.copyOf(options);
  }

  /**
   * The command line that runs a shell there, which reads from its standard input.
   *
   * @param ssh the client
   */
  List<String> command(String ssh) {
    List<String> words = new ArrayList<>(List.of(ssh, "-T"));
    OPTIONS.forEach(option -> words.addAll(List.of("-o", option)));
    identityFile.ifPresent(file -> words.addAll(List.of("-i", file, "-o", "IdentitiesOnly=yes")));
    options.forEach(option -> words.addAll(List.of("-o", option)));
    user.ifPresent(name -> words.addAll(List.of("-l", name)));
    port.ifPresent(number -> words.addAll(List.of("-p", Integer.toString(number))));
    words.addAll(List.of("--", name, "exec sh"));
    return List.copyOf(words);
  }

  /** All of it, a line each: no name, path or option has a line break. */
  List<String> lines() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                name,
                user.orElse(""),
                port.isPresent() ? Integer.toString(port.getAsInt()) : "",
                identityFile.orElse(""),
                runDir));
    lines.addAll(options);
    return lines;
  }

  /**
   * The host of such lines.
   *
   * @throws IOException when they are none
   */
  static SshHost of(List<String> lines) throws IOException {
    try {
      return new SshHost(
          lines.get(0),
          filled(lines.get(1)),
          filled(lines.get(2))
              .map(Integer::parseInt)
              .map(OptionalInt::of)
              .orElseGet(OptionalInt::empty),
          filled(lines.get(3)),
          lines.subList(5, lines.size()),
          lines.get(4));
    } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
      throw new IOException("the note of where a task runs is damaged", damaged);
    }
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }

  /** For people. */
  @Override
  public String toString() {
    return name;
  }
}
