package dev.prunner.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.prunner.api.http.Needs;
import dev.prunner.definition.Permission;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Made from the list of all operations, so that a new one cannot be forgotten. */
class NeedsTest {

  /** What an operation decides by itself; a matrix of callers holds each of them. */
  private static final Set<Needs.Of> DECIDE_THEMSELVES = Set.of(Needs.Of.EACH, Needs.Of.BODY);

  static List<Method> operations() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.prunner.api")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(NeedsTest::isOperation)
            .toList();
  }

  private static boolean isOperation(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  @Test
  void there_are_operations() {
    assertThat(operations()).hasSizeGreaterThan(35);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void each_operation_says_what_its_caller_must_be_permitted(Method operation) {
    Needs needs = operation.getAnnotation(Needs.class);

    assertThat(needs).as("@Needs of " + operation).isNotNull();
    switch (needs.of()) {
      case NOTHING, SERVER, EVERYTHING -> assertThat(needs.value()).isEmpty();
      case PIPELINE -> assertThat(path(operation)).contains("{name}");
      case SCHEDULE -> assertThat(path(operation)).contains("{pipeline}", "{name}");
      case JOB -> assertThat(path(operation) + queries(operation)).containsAnyOf("{id}", "[id]");
      case EACH, BODY ->
          assertThat(operation.getParameterTypes())
              .as("it decides by the caller")
              .contains(jakarta.ws.rs.core.SecurityContext.class);
    }
    if (Stream.of("PIPELINE", "SCHEDULE", "JOB", "EACH", "BODY")
        .anyMatch(needs.of().name()::equals)) {
      assertThat(needs.value()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void what_changes_something_needs_more_than_to_see(Method operation) {
    Needs needs = operation.getAnnotation(Needs.class);
    boolean reads = operation.isAnnotationPresent(jakarta.ws.rs.GET.class);

    assertThat(reads || !List.of(needs.value()).equals(List.of(Permission.VIEW))).isTrue();
    assertThat(reads || !DECIDE_THEMSELVES.contains(needs.of()) || needs.of() == Needs.Of.BODY)
        .isTrue();
  }

  /** A plan and a preview change nothing. */
  @ParameterizedTest
  @MethodSource("operations")
  void the_audit_knows_what_changes_something(Method operation) {
    boolean changes =
        !operation.isAnnotationPresent(jakarta.ws.rs.GET.class)
            && !Set.of("plan", "preview").contains(operation.getName());

    String action = operation.getAnnotation(Needs.class).audit();
    assertThat(action.isEmpty()).isEqualTo(!changes);
    assertThat(changes ? AuditActions.known(action) : "").isEqualTo(action);
  }

  @Test
  void the_audit_knows_no_action_that_nothing_has() {
    assertThat(operations().stream().map(operation -> operation.getAnnotation(Needs.class).audit()))
        .containsAll(
            AuditActions.ALL.stream().filter(word -> !word.equals(AuditActions.VIEW)).toList());
    assertThatThrownBy(() -> AuditActions.known("cancle"))
        .hasMessageStartingWith("'action' must be one of submit, retry, ");
  }

  private static String path(Method operation) {
    return Stream.of(
            operation.getDeclaringClass().getAnnotation(Path.class),
            operation.getAnnotation(Path.class))
        .filter(java.util.Objects::nonNull)
        .map(Path::value)
        .reduce("", (one, other) -> one + "/" + other);
  }

  private static String queries(Method operation) {
    return Arrays.stream(operation.getParameterAnnotations())
        .flatMap(Arrays::stream)
        .filter(QueryParam.class::isInstance)
        .map(each -> "[" + ((QueryParam) each).value() + "]")
        .reduce("", String::concat);
  }
}
