package dev.prunner.persistence;

import dev.prunner.definition.Pipeline;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps each definition once, and remembers the last ones it read. Safe for many threads. */
final class Definitions {

  private static final int REMEMBERED = 256;

  private final Function<Pipeline, String> writer;
  private final Function<String, Pipeline> reader;
  private final Map<String, Pipeline> read = Collections.synchronizedMap(new LastUsed());

  /**
   * @param writer gives equal texts for equal pipelines, and different ones for different names
   * @param reader the way back
   */
  Definitions(Function<Pipeline, String> writer, Function<String, Pipeline> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Keeps a definition unless it is there. The caller has locked the pipeline's row, so nobody
   * keeps the same at the same time.
   *
   * @return its hash
   */
  String keep(EntityManager em, Pipeline pipeline) {
    String text = writer.apply(pipeline);
    String hash = sha256(text);
    if (em.find(DefinitionRow.class, hash) == null) {
      em.persist(new DefinitionRow(hash, text));
      em.flush(); // before the job that refers to it
    }
    return hash;
  }

  Pipeline get(EntityManager em, String hash) {
    Pipeline remembered = read.get(hash);
    if (remembered != null) {
      return remembered;
    }
    Pipeline pipeline = reader.apply(em.find(DefinitionRow.class, hash).text());
    read.put(hash, pipeline);
    return pipeline;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class LastUsed extends LinkedHashMap<String, Pipeline> {

    private static final long serialVersionUID = 1L;

    LastUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Pipeline> eldest) {
      return size() > REMEMBERED;
    }
  }
}
