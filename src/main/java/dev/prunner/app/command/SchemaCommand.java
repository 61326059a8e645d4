package dev.prunner.app.command;

import dev.prunner.app.command.shared.DefinedPipelines;
import dev.prunner.definition.yaml.PipelineSchema;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code schema}. */
@Command(
    name = "schema",
    description =
        "Prints the JSON Schema of pipelines.yml, for editors; or that of the variables of a"
            + " pipeline.")
final class SchemaCommand implements Runnable {

  @Parameters(
      arity = "0..1",
      paramLabel = "PIPELINE",
      description = "The variables that its jobs may have.")
  private @Nullable String pipeline;

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description = "Where the definitions are; default: prunner.path, else here.")
  private Optional<Path> path = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Map<String, Object> schema =
        pipeline == null
            ? PipelineSchema.asMap()
            : DefinedPipelines.in(path).one(pipeline, spec).inputs().schema();
    spec.commandLine().getOut().println(text(schema));
    spec.commandLine().getOut().flush();
  }

  /** JSON, indented. */
  private static String text(Map<String, Object> schema) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(Json.createObjectBuilder(schema).build());
    }
    return text.toString().strip();
  }
}
