package dev.prunner.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCacheTest {

  @TempDir Path directory;
  private Path jar;
  private ServerCache cache;

  @BeforeEach
  void make_a_jar() throws IOException {
    jar = directory.resolve("uber.jar");
    cache = new ServerCache(directory.resolve("cache"));
    writeJar("first");
  }

  @Test
  void has_the_libraries_and_the_application_as_files_of_its_own() throws IOException {
    Path files = cache.open(jar);

    assertThat(files.resolve("runtime/kernel.jar")).hasContent("kernel");
    assertThat(files.resolve("ROOT/WEB-INF/web.xml")).hasContent("<web-app/>");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
        .isEqualTo("rwx------");
  }

  @Test
  void has_only_the_application_for_commands() throws IOException {
    Path files = cache.openForCommands(jar);

    assertThat(files.resolve("ROOT/WEB-INF/web.xml")).hasContent("<web-app/>");
    assertThat(files.resolve("runtime/jakarta.json.jar")).exists();
    assertThat(files.resolve("runtime/kernel.jar")).doesNotExist();
    assertThat(cache.open(jar)).isNotEqualTo(files);
  }

  @Test
  void has_a_jar_with_the_rest_that_starts_by_itself() throws IOException {
    try (JarFile server = new JarFile(cache.open(jar).resolve("server.jar").toFile())) {
      Attributes main = server.getManifest().getMainAttributes();
      assertThat(main.getValue("Main-Class")).isEqualTo("dev.prunner.launcher.Main");
      assertThat(main.getValue("Class-Path"))
          .startsWith("runtime/kernel.jar runtime/ra.rar runtime/jakarta.json.jar ");
      assertThat(main.getValue("Add-Opens")).isEqualTo("java.base/java.lang");
      assertThat(server.stream().map(ZipEntry::getName))
          .contains("MICRO-INF/domain/", "MICRO-INF/domain/domain.xml")
          .noneMatch(name -> name.startsWith("MICRO-INF/deploy"));
    }
  }

  @Test
  void unpacks_another_state_of_the_jar_beside_the_one_in_use() throws IOException {
    Path first = cache.open(jar);
    writeJar("second, and longer");
    Path second = cache.open(jar);

    assertThat(second).isNotEqualTo(first);
    assertThat(first.resolve("server.jar")).exists();
  }

  @Test
  void removes_another_state_of_the_jar_that_nobody_uses() throws IOException {
    Path second = cache.open(jar);
    Path left = second.resolveSibling(second.getFileName() + "0");
    Files.createDirectory(left);
    Files.createFile(left.resolve("lock"));
    writeJar("third, which is longer than the others");

    cache.open(jar);

    assertThat(left).doesNotExist();
  }

  @Test
  void is_refused_where_others_may_write() throws IOException {
    Files.createDirectory(cache.directory());
    Files.setPosixFilePermissions(cache.directory(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> cache.open(jar)).isInstanceOf(IOException.class);
  }

  @Test
  void is_where_the_user_wants_it() {
    assertThat(ServerCache.of(Map.of("PRUNNER_CACHE", "/c", "XDG_CACHE_HOME", "/x")).directory())
        .isEqualTo(Path.of("/c"));
    assertThat(ServerCache.of(Map.of("XDG_CACHE_HOME", "/x")).directory())
        .isEqualTo(Path.of("/x/prunner"));
    assertThat(ServerCache.of(Map.of()).directory())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "prunner"));
  }

  private void writeJar(String domain) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      entries.putNextEntry(new ZipEntry("MICRO-INF/domain/"));
      entries.putNextEntry(new ZipEntry("MICRO-INF/deploy/"));
      put(entries, "MICRO-INF/domain/domain.xml", domain.getBytes(UTF_8));
      put(entries, "MICRO-INF/runtime/kernel.jar", "kernel".getBytes(UTF_8));
      put(entries, "MICRO-INF/runtime/ra.rar", "ra".getBytes(UTF_8));
      for (String library : ServerFiles.FOR_COMMANDS) {
        put(entries, "MICRO-INF/" + library, library.getBytes(UTF_8));
      }
      put(entries, "MICRO-INF/deploy/ROOT.war", war());
    }
  }

  private static byte[] war() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
      put(entries, "WEB-INF/web.xml", "<web-app/>".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream entries, String name, byte[] content) throws IOException {
    entries.putNextEntry(new ZipEntry(name));
    entries.write(content);
  }
}
