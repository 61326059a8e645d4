package dev.prunner.access;

import static dev.prunner.definition.Permission.CANCEL;
import static dev.prunner.definition.Permission.PAUSE;
import static dev.prunner.definition.Permission.START;
import static dev.prunner.definition.Permission.VIEW;
import static dev.prunner.testing.JobBuilder.aJob;
import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.Access;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Permission;
import dev.prunner.definition.Pipeline;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

  private static final Pipeline OPEN = aPipeline("open").build();
  private static final Pipeline DEPLOY =
      aPipeline("deploy")
          .access(VIEW, "staff")
          .access(START, "editors")
          .access(PAUSE, "ops")
          .build();
  private static final Pipeline SHUT = aPipeline("shut").access(VIEW).build();

  private final Definitions definitions = definitions(OPEN, DEPLOY, SHUT);
  private final AccessRules rules =
      new AccessRules(definitions, Access.OPEN, Set.of("admins"), false);

  @ParameterizedTest
  @CsvSource({
    "'',            open,   VIEW START CANCEL PAUSE",
    "'',            deploy, ''",
    "'',            shut,   ''",
    "'',            gone,   ''",
    "staff,         deploy, VIEW CANCEL",
    "editors,       deploy, START",
    "staff editors, deploy, VIEW START CANCEL",
    "ops,           deploy, ''",
    "ops staff,     deploy, VIEW CANCEL PAUSE",
    "admins,        deploy, VIEW START CANCEL PAUSE",
    "admins,        shut,   VIEW START CANCEL PAUSE",
    "admins,        gone,   VIEW START CANCEL PAUSE",
  })
  void each_permission_needs_one_of_its_groups(String groups, String pipeline, String expected) {
    assertThat(of(groups, Narrowing.NONE).of(pipeline)).isEqualTo(permissions(expected));
  }

  @Test
  void what_a_pipeline_does_not_limit_is_as_the_server_says() {
    Access fallback = new Access(Map.of(START, sorted("ops"), VIEW, sorted("all")));
    AccessRules limited = new AccessRules(definitions, fallback, Set.of("admins"), true);

    assertThat(limited.of(Set.of(), Narrowing.NONE).of("open")).isEmpty();
    assertThat(limited.of(Set.of("all"), Narrowing.NONE).of("open"))
        .containsExactly(VIEW, CANCEL, PAUSE);
    assertThat(limited.of(Set.of("ops"), Narrowing.NONE).of("open")).containsExactly(START);
    assertThat(limited.of(Set.of("editors"), Narrowing.NONE).of("deploy")).containsExactly(START);
  }

  @Test
  void where_nothing_is_limited_everybody_may_everything() {
    Permissions anybody =
        new AccessRules(definitions(OPEN), Access.OPEN, Set.of("admins"), false)
            .of(Set.of(), Narrowing.NONE);

    assertThat(anybody.isAdmin()).isTrue();
    assertThat(anybody.seesAll()).isTrue();
    assertThat(anybody.visible()).isEmpty();
    assertThat(anybody.of("gone")).containsExactly(Permission.values());
  }

  @Test
  void new_definitions_count_at_once() {
    Definitions changing = definitions(OPEN);
    Permissions anybody =
        new AccessRules(changing, Access.OPEN, Set.of("admins"), false)
            .of(Set.of(), Narrowing.NONE);
    assertThat(anybody.isAdmin()).isTrue();

    changing.replace(definitions(OPEN, SHUT).all().stream().collect(byName()));

    assertThat(anybody.isAdmin()).isFalse();
    assertThat(anybody.visible()).hasValue(sorted("open"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // groups, pipelines, partition, may, asked, expected
        "admins, open,   -,    -,          open,   VIEW START CANCEL PAUSE",
        "admins, open,   -,    -,          deploy, ''",
        "admins, -,      acme, -,          deploy, VIEW START CANCEL",
        "admins, -,      acme, VIEW PAUSE, deploy, VIEW PAUSE",
        "admins, -,      -,    START,      deploy, START",
        "admins, -,      -,    CANCEL,     deploy, ''",
        "admins, -,      -,    VIEW,       deploy, VIEW",
        "staff,  -,      -,    START VIEW, deploy, VIEW",
        "staff,  '',     -,    -,          deploy, ''",
      })
  void a_token_may_only_do_less_than_its_groups(
      String groups,
      @Nullable String pipelines,
      @Nullable String partition,
      @Nullable String may,
      String asked,
      String expected) {
    Narrowing narrowing =
        new Narrowing(
            Optional.ofNullable(pipelines).map(PermissionsTest::words),
            Optional.ofNullable(partition),
            Optional.ofNullable(may).map(text -> Set.copyOf(permissions(text))),
            true);

    assertThat(of(groups, narrowing).of(asked)).isEqualTo(permissions(expected));
    assertThat(of(groups, Narrowing.NONE).of(asked)).containsAll(permissions(expected));
  }

  @Test
  void a_narrowed_token_sees_to_no_server() {
    assertThat(of("admins", Narrowing.NONE).isAdmin()).isTrue();
    assertThat(of("staff", Narrowing.NONE).isAdmin()).isFalse();
    assertThat(of("admins", ofPartition("acme")).isAdmin()).isFalse();
    assertThat(of("admins", ofPartition("acme")).seesAll()).isFalse();
    assertThat(
            of(
                    "admins",
                    new Narrowing(
                        Optional.empty(), Optional.empty(), Optional.of(Set.of(VIEW)), false))
                .isAdmin())
        .isFalse();
    assertThat(of("admins", Narrowing.NOTHING).of("open")).isEmpty();
  }

  @Test
  void who_sees_all_need_not_do_all() {
    Permissions viewer =
        of(
            "admins",
            new Narrowing(Optional.empty(), Optional.empty(), Optional.of(Set.of(VIEW)), true));

    assertThat(viewer.seesAll()).isTrue();
    assertThat(viewer.mayAll()).isFalse();
    assertThat(of("admins", Narrowing.NONE).mayAll()).isTrue();
  }

  @Test
  void a_token_of_a_partition_sees_its_jobs_alone() {
    Permissions acme = of("admins", ofPartition("acme"));

    assertThat(acme.sees(aJob(OPEN).partition("acme").build())).isTrue();
    assertThat(acme.sees(aJob(OPEN).partition("other").build())).isFalse();
    assertThat(acme.sees(aJob(OPEN).build())).isFalse();
    assertThat(acme.visible()).hasValue(sorted("deploy", "open", "shut"));
  }

  @Test
  void jobs_of_a_pipeline_that_is_gone_are_for_admins() {
    Pipeline gone = aPipeline("gone").build();

    assertThat(of("staff", Narrowing.NONE).sees(aJob(gone).build())).isFalse();
    assertThat(of("admins", Narrowing.NONE).sees(aJob(gone).build())).isTrue();
  }

  @Test
  void a_refusal_says_what_helps() {
    assertThat(of("staff", Narrowing.NONE).refusal(START, "deploy"))
        .isEqualTo(
            "you may see pipeline 'deploy', but not start it: that needs one of the groups"
                + " editors");
    assertThat(of("admins", ofPartition("acme")).refusal(PAUSE, "deploy"))
        .endsWith("this token is not for that");
  }

  @Test
  void names_the_groups_that_make_a_difference() {
    assertThat(rules.namedGroups()).containsExactly("admins", "editors", "ops", "staff");
  }

  private Permissions of(String groups, Narrowing narrowing) {
    return rules.of(words(groups), narrowing);
  }

  private static Narrowing ofPartition(String name) {
    return new Narrowing(Optional.empty(), Optional.of(name), Optional.empty(), true);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static java.util.List<Permission> permissions(String text) {
    return words(text).stream().map(Permission::valueOf).sorted().toList();
  }

  private static SortedSet<String> sorted(String... names) {
    return new TreeSet<>(Arrays.asList(names));
  }

  private static Definitions definitions(Pipeline... pipelines) {
    return new Definitions(Stream.of(pipelines).collect(byName()));
  }

  private static java.util.stream.Collector<Pipeline, ?, Map<String, Pipeline>> byName() {
    return Collectors.toMap(Pipeline::name, Function.identity());
  }
}
