package dev.prunner.app.command;

import dev.prunner.definition.yaml.PipelineSchema;
import jakarta.json.Json;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of pipelines.yml, for editors.")
final class SchemaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(text());
    spec.commandLine().getOut().flush();
  }

  /** The schema, indented. */
  static String text() {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(Json.createObjectBuilder(PipelineSchema.asMap()).build());
    }
    return text.toString().strip();
  }
}
