package dev.prunner.persistence.rows;

import dev.prunner.definition.Pipeline;
import dev.prunner.job.Sha256;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps each definition once, and remembers the last ones it read. Safe for many threads. */
public final class Definitions {

  private static final int REMEMBERED = 256;

  /** Asks for one job of each definition; {@code NOT EXISTS} may be answered by reading all. */
  private static final String UNUSED =
      " WHERE (SELECT job.sequence_number FROM job"
          + Sql.byKey("JOB_DEFINITION")
          + " WHERE job.definition = definition.hash FETCH FIRST ROW ONLY) IS NULL";

  private final Function<Pipeline, String> writer;
  private final Function<String, Pipeline> reader;
  private final Map<String, Pipeline> read = Collections.synchronizedMap(new LastUsed<>());
  private final Map<Pipeline, Text> written = Collections.synchronizedMap(new LastUsed<>());

  /**
   * @param writer gives equal texts for equal pipelines, and different ones for different names
   * @param reader the way back
   */
  public Definitions(Function<Pipeline, String> writer, Function<String, Pipeline> reader) {
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
    Text text = written.computeIfAbsent(pipeline, this::write);
    if (!isKept(em, text.hash())) {
      em.persist(new DefinitionRow(text.hash(), text.text()));
      em.flush(); // before the job that refers to it
    }
    return text.hash();
  }

  private record Text(String text, String hash) {}

  private Text write(Pipeline pipeline) {
    String text = writer.apply(pipeline);
    return new Text(text, Sha256.of(text));
  }

  private static boolean isKept(EntityManager em, String hash) {
    return !Sql.values(
            em,
            String.class,
            "SELECT hash FROM definition" + Sql.byKey("DEFINITION_PK") + " WHERE hash = ?1",
            hash)
        .isEmpty();
  }

  /** Nothing when it was removed together with the last job that referred to it. */
  Optional<Pipeline> find(EntityManager em, String hash) {
    Pipeline remembered = read.get(hash);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<Pipeline> pipeline =
        Optional.ofNullable(em.find(DefinitionRow.class, hash))
            .map(row -> reader.apply(row.text()));
    pipeline.ifPresent(found -> read.put(hash, found));
    return pipeline;
  }

  /**
   * Removes those that no job refers to. The foreign key of the jobs decides when one is just about
   * to be used again: either it stays, or the transaction of that job finds none and is run again.
   */
  public static void removeUnused(EntityManager em) {
    for (String hash : Sql.values(em, String.class, "SELECT hash FROM definition" + UNUSED)) {
      int unused =
          Sql.execute(em, "DELETE FROM definition" + UNUSED + " AND definition.hash = ?1", hash);
    }
  }

  private static final class LastUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    LastUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > REMEMBERED;
    }
  }
}
