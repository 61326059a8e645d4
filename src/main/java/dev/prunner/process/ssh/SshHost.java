package dev.prunner.process.ssh;

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

  /** For people. */
  @Override
  public String toString() {
    return name;
  }
}
