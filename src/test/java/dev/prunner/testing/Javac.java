package dev.prunner.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources that are not of this project, with what the tests have. */
public final class Javac {

  private Javac() {}

  /**
   * Compiles all at once.
   *
   * @throws IllegalArgumentException if they do not compile, with the compiler's words
   */
  public static void compile(Collection<Path> sources, Path target) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-nowarn", "-proc:none", "-d", target.toString(), "-cp", classPath());
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!javac.getTask(problems, files, null, options, null, units).call()) {
        throw new IllegalArgumentException(problems.toString());
      }
    }
  }

  /** In the build the one of the JVM is a file that names it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
