package dev.prunner.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/** Makes the OpenAPI document from the resources and what they have in common. */
final class Generator {

  private static final Path API = Path.of("target/classes/dev/prunner/api");

  private Generator() {}

  static SmallRyeOpenAPI document() {
    return SmallRyeOpenAPI.builder()
        .withConfig(new NoSettings())
        .withIndex(resources())
        .addFilter(new CommonAnswers())
        .build();
  }

  private static Index resources() {
    try (Stream<Path> files = Files.walk(API)) {
      Indexer indexer = new Indexer();
      for (Path file : files.filter(name -> name.toString().endsWith(".class")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          indexer.index(in);
        }
      }
      return indexer.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
