package dev.prunner.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/openapi.yaml} is what the code says, and an OpenAPI document. */
class OpenApiDocumentTest {

  private static final Path FILE = Path.of("docs/openapi.yaml");
  private static final String WRITE = "openapi.write";

  @Test
  void the_files_are_what_the_resources_say() throws IOException {
    SmallRyeOpenAPI made = Generator.document();

    assertSame(made.toYAML(), FILE);
    assertSame(made.toJSON(), Path.of("docs/openapi.json"));
  }

  private static void assertSame(String made, Path file) throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(file, made);
    }
    assertThat(made)
        .as("%s is made by: mvn test -Dtest=OpenApiDocumentTest -D%s=true", file, WRITE)
        .isEqualTo(Files.readString(file));
  }

  @Test
  void it_is_valid_by_the_schema_of_openapi() throws IOException {
    var schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder ->
                    builder.schemaIdResolvers(
                        ids -> ids.mapPrefix("https://spec.", "classpath:spec.")))
            .getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema/2022-10-07"));

    assertThat(schema.validate(Files.readString(FILE), InputFormat.YAML)).isEmpty();
  }
}
