package dev.prunner.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prunner.job.store.SealedSecrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The values that the tasks of jobs were given, sealed with each job. What was given together is
 * kept together, once, however many tasks get it; after a rotation there are more of a job.
 */
public final class JobSecrets {

  private static final String PURPOSE = "secrets of job ";

  private final SealedSecrets store;
  private final SealKey key;
  private volatile Consumer<UUID> changed = job -> {};

  public JobSecrets(SealedSecrets store, SealKey key) {
    this.store = store;
    this.key = key;
  }

  /** Has somebody told that a job has more of them, before a process can have them. */
  public void onChange(Consumer<UUID> listener) {
    changed = listener;
  }

  /** What is to be kept, sealed. */
  public record Sealed(String name, String text) {}

  /**
   * Seals values for a job.
   *
   * @throws SecretException if there is no key and none can be made
   */
  public Sealed seal(UUID job, Collection<String> values) throws SecretException {
    try {
      Seal seal = new Seal(key.forSealing());
      byte[] content = write(new TreeSet<>(values));
      return new Sealed(seal.nameOf(PURPOSE + job, content), seal.close(PURPOSE + job, content));
    } catch (IOException e) {
      throw new SecretException("the secrets of the job cannot be sealed: " + e.getMessage(), e);
    }
  }

  /**
   * Keeps them with the job; they are there for good when this returns.
   *
   * @throws dev.prunner.job.JobStoreException when that failed; may be called again
   */
  public void keep(UUID job, Sealed sealed) {
    store.add(job, sealed.name(), sealed.text());
    changed.accept(job);
  }

  /**
   * All that was kept with a job.
   *
   * @throws IOException when it cannot be read, and why
   */
  public Set<String> of(UUID job) throws IOException {
    List<String> kept = store.of(job);
    Set<String> values = new LinkedHashSet<>();
    if (!kept.isEmpty()) {
      Seal seal = new Seal(key.forOpening());
      for (String sealed : kept) {
        values.addAll(open(seal, job, sealed));
      }
    }
    return values;
  }

  private static List<String> open(Seal seal, UUID job, String sealed) throws IOException {
    try {
      return read(seal.open(PURPOSE + job, sealed));
    } catch (Seal.BrokenException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static byte[] write(Set<String> values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(values.size());
    for (String value : values) {
      byte[] text = value.getBytes(UTF_8);
      out.writeInt(text.length);
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static List<String> read(byte[] content) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    int size = in.readInt();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(new String(in.readNBytes(in.readInt()), UTF_8));
    }
    return values;
  }
}
