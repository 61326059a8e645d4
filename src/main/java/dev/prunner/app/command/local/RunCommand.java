package dev.prunner.app.command.local;

import dev.prunner.app.command.shared.ShownJob;
import dev.prunner.app.command.shared.TaskLines;
import dev.prunner.app.command.shared.Terminal;
import dev.prunner.app.command.shared.UserException;
import dev.prunner.app.command.shared.Variables;
import dev.prunner.app.config.ProcessLookup;
import dev.prunner.app.config.Settings;
import dev.prunner.app.config.Templates;
import dev.prunner.definition.Pipeline;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.Task;
import dev.prunner.definition.input.NearestKey;
import dev.prunner.runner.InvalidJobException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code run}. */
@Command(
    name = "run",
    description = {
      "Runs a pipeline here and now, without a server, and prints what its tasks print.",
      "The exit code is that of the task that failed first."
    })
public final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PIPELINE", description = "The name of the pipeline.")
  private String pipeline = "";

  @Mixin private Variables variables = new Variables();

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description = "Where the definitions are; default: prunner.path, else here.")
  private Optional<Path> path = Optional.empty();

  @Option(
      names = "--keep",
      description = "Keeps the directory with the output of the tasks, and tells where it is.")
  private boolean keep;

  @Option(
      names = "--json",
      description =
          "Prints the ended job as JSON; what the tasks print goes to the standard error.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.read(lookup(ProcessLookup.ofThisProcess()));
    PipelineSet all = Templates.loader(settings).load();
    Pipeline found = find(all, settings);
    Map<String, Object> values = variables.all();
    try (LocalRun run = LocalRun.open(settings, all, keep, err())) {
      ShownJob ended = ShownRuns.of(run.run(found.name(), values, lines(found)));
      show(ended);
      return ended.exitCode();
    } catch (InvalidJobException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private void show(ShownJob ended) {
    err().println(ended.result());
    if (json) {
      spec.commandLine().getOut().println(ended.asJson());
    }
  }

  /** Tasks run here, as those of a server that is started here. */
  private Function<String, Optional<String>> lookup(ProcessLookup settings) {
    if (path.isPresent() && !Files.isDirectory(path.get())) {
      throw new ParameterException(
          spec.commandLine(), "--path " + path.get() + " is not a directory");
    }
    return name ->
        switch (name) {
          case "prunner.path" -> path.map(Path::toString).or(() -> settings.apply(name));
          case "prunner.start-directory" -> Optional.of(Path.of("").toAbsolutePath().toString());
          default -> settings.apply(name);
        };
  }

  private Pipeline find(PipelineSet all, Settings settings) {
    Pipeline found = all.pipelines().get(pipeline);
    if (found == null) {
      throw new UserException(
          "there is no pipeline '"
              + pipeline
              + "' in "
              + settings.path()
              + NearestKey.of(pipeline, all.pipelines().keySet())
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse(""));
    }
    return found;
  }

  private TaskLines lines(Pipeline found) {
    List<String> names = found.tasksAndHandlers().stream().map(Task::name).toList();
    TaskLines.Sink err = new TaskLines.Sink(err(), Terminal.colorsStderr());
    TaskLines.Sink out =
        json ? err : new TaskLines.Sink(spec.commandLine().getOut(), Terminal.colorsStdout());
    return new TaskLines(names, out, err);
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
