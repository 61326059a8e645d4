package dev.prunner.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.output.mask.Mask;
import dev.prunner.testing.JobBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

/** No secret leaves in clear or in an encoding, wherever it is cut, and no offset moves. */
class MaskedOutputPropertiesTest {

  /** In no secret and in no encoding of one. */
  private static final char NOISE = '#';

  private final Job job = JobBuilder.aJob().running();

  @Property(tries = 150)
  void no_secret_leaves_wherever_an_output_is_cut(
      @ForAll("secrets") List<String> secrets, @ForAll Random random) throws IOException {
    byte[] printed = output(secrets, random);
    try (Lab lab = new Lab(Mask.of(secrets))) {
      List<byte[]> early = new ArrayList<>();
      byte[] followed = lab.print(printed, random, early);
      byte[] shown = lab.read(0, printed.length);

      assertThat(shown).hasSameSizeAs(printed);
      assertOnlySecretsAreCovered(printed, shown);
      secrets.forEach(secret -> assertHidden(secret, shown));
      assertThat(followed).isEqualTo(shown);
      early.forEach(part -> assertThat(Arrays.copyOf(shown, part.length)).isEqualTo(part));
      for (int i = 0; i < 10; i++) {
        int from = random.nextInt(printed.length);
        int to = from + random.nextInt(printed.length - from + 1);
        assertThat(lab.read(from, to)).isEqualTo(Arrays.copyOfRange(shown, from, to));
        assertThat(lab.lastBytes(to - from)).isSubstringOf(new String(shown, UTF_8));
        int lines = 1 + random.nextInt(5);
        assertThat(lab.tailStart(lines)).isEqualTo(tailStart(printed, lines));
      }
    }
  }

  private static void assertOnlySecretsAreCovered(byte[] printed, byte[] shown) {
    for (int i = 0; i < printed.length; i++) {
      boolean mayBeCovered = printed[i] != NOISE && printed[i] != '\n' && printed[i] != '\r';
      assertThat(shown[i] == printed[i] || (shown[i] == '*' && mayBeCovered)).isTrue();
    }
  }

  private static void assertHidden(String secret, byte[] shown) {
    String text = new String(shown, ISO_8859_1);
    Stream.concat(Stream.of(secret), secret.lines().filter(line -> characters(line) >= 6))
        .flatMap(MaskedOutputPropertiesTest::escaped)
        .forEach(hidden -> assertThat(text).doesNotContain(latin(hidden)));
    for (int before = 0; before < 3; before++) {
      String encoded = Base64.getEncoder().encodeToString(behind(before, secret));
      int decided = (8 * before + 5) / 6;
      int end = 8 * (before + secret.getBytes(UTF_8).length) / 6;
      assertThat(text).doesNotContain(encoded.substring(decided, end));
    }
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The bytes of UTF-8, each as a character. */
  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static long tailStart(byte[] printed, int lines) {
    int left = lines;
    for (int i = printed.length - 2; i >= 0; i--) {
      if (printed[i] == '\n' && --left == 0) {
        return i + 1L;
      }
    }
    return 0;
  }

  private static byte[] output(List<String> secrets, Random random) {
    StringBuilder text = new StringBuilder(String.valueOf(NOISE).repeat(random.nextInt(300)));
    for (int i = 0; i < 8; i++) {
      text.append(printedAs(secrets.get(random.nextInt(secrets.size())), random));
      text.append(random.nextBoolean() ? "\n" : String.valueOf(NOISE).repeat(random.nextInt(30)));
    }
    return (text + "#").getBytes(UTF_8);
  }

  private static String printedAs(String secret, Random random) {
    List<String> all = new ArrayList<>(escaped(secret).toList());
    all.addAll(secret.lines().toList());
    byte[] bytes = behind(random.nextInt(3), secret);
    all.add(Base64.getEncoder().encodeToString(bytes));
    all.add(Base64.getUrlEncoder().encodeToString(bytes));
    all.add(Base64.getMimeEncoder().encodeToString(bytes).replace("\r", ""));
    return all.get(random.nextInt(all.size()));
  }

  private static byte[] behind(int before, String secret) {
    return ("#".repeat(before) + secret).getBytes(UTF_8);
  }

  private static Stream<String> escaped(String text) {
    String form = URLEncoder.encode(text, UTF_8);
    return Stream.of(
        text,
        form,
        form.toLowerCase(Locale.ROOT).equals(form) ? form : lowerHex(form),
        form.replace("+", "%20"),
        json(text),
        json(text).replace("/", "\\/"),
        unicode(text));
  }

  private static String lowerHex(String form) {
    return java.util.regex.Pattern.compile("%..")
        .matcher(form)
        .replaceAll(code -> code.group().toLowerCase(Locale.ROOT));
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String unicode(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
    return escaped.toString();
  }

  @Provide
  Arbitrary<List<String>> secrets() {
    StringArbitrary plain = Arbitraries.strings().withCharRange('!', '~');
    StringArbitrary few = Arbitraries.strings().withChars("ab%+\\/u0");
    StringArbitrary any =
        Arbitraries.strings().withChars("aé€ \t\"\\/%+&=\n\r-_").withCharRange('0', '9');
    return Arbitraries.oneOf(
            plain.ofMinLength(6).ofMaxLength(100),
            few.ofMinLength(6).ofMaxLength(30),
            any.ofMinLength(6).ofMaxLength(300))
        .map(text -> text.replace('#', 'x').replace('*', 'y'))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  /** An output that grows, in a directory of its own. */
  private final class Lab implements AutoCloseable {

    private final Path dir = Files.createTempDirectory("masked");
    private final OutputStore store;
    private final Path file;
    private final Mask mask;

    Lab(Mask mask) throws IOException {
      this.mask = mask;
      this.store = new OutputStore(dir, any -> Optional.of(mask));
      store.prepare(job.id());
      this.file = store.path(job.id(), "task", StreamName.STDOUT);
    }

    /** What a follower gets meanwhile, and others who read all until then. */
    byte[] print(byte[] output, Random random, List<byte[]> early) throws IOException {
      OutputFollower follower = store.follow(job, "task", 1, StreamName.STDOUT, 0);
      ByteArrayOutputStream followed = new ByteArrayOutputStream();
      Files.createFile(file);
      int at = 0;
      while (at < output.length) {
        int end = Math.min(output.length, at + 1 + random.nextInt(40));
        Files.write(file, Arrays.copyOfRange(output, at, end), StandardOpenOption.APPEND);
        at = end;
        follow(follower, false, followed);
        early.add(read(growing()));
      }
      follow(follower, true, followed);
      return followed.toByteArray();
    }

    private void follow(OutputFollower follower, boolean complete, ByteArrayOutputStream into)
        throws IOException {
      Optional<OutputFollower.Part> part = follower.next(complete);
      while (part.isPresent()) {
        into.write(part.get().malformed().orElse(part.get().text().getBytes(UTF_8)));
        part = follower.next(complete);
      }
    }

    private TaskOutput growing() throws IOException {
      return TaskOutput.of(file, job, any -> Optional.of(mask), true);
    }

    private TaskOutput ended() throws IOException {
      return TaskOutput.of(file, job, any -> Optional.of(mask), false);
    }

    private byte[] read(TaskOutput output) throws IOException {
      return read(output, 0, output.size());
    }

    byte[] read(long from, long to) throws IOException {
      return read(ended(), from, to);
    }

    private byte[] read(TaskOutput output, long from, long to) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OpenOutput open = output.open()) {
        open.writeTo(bytes, from, (int) (to - from));
      }
      return bytes.toByteArray();
    }

    String lastBytes(int atMost) throws IOException {
      return ended().lastBytes(atMost);
    }

    long tailStart(int lines) throws IOException {
      return ended().tailStart(lines);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
      Files.delete(file.resolveSibling(""));
      Files.delete(dir);
    }
  }
}
