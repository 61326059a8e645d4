package dev.prunner.scheduler;

import static dev.prunner.testing.PipelineBuilder.aPipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.definition.MergeRule;
import dev.prunner.definition.Pipeline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergingTest {

  static Stream<Arguments> merges() {
    return Stream.of(
        Arguments.of(MergeRule.NEWEST, "a", "b", "b"),
        Arguments.of(MergeRule.NEWEST, "a", null, null),
        Arguments.of(MergeRule.OLDEST, "a", "b", "a"),
        Arguments.of(MergeRule.OLDEST, null, "b", "b"),
        Arguments.of(MergeRule.APPEND, List.of(1, 2), List.of(2, 3), List.of(1, 2, 2, 3)),
        Arguments.of(MergeRule.APPEND, null, List.of(2), List.of(2)),
        Arguments.of(
            MergeRule.APPEND, Arrays.asList(1, null), List.of(2), Arrays.asList(1, null, 2)),
        Arguments.of(MergeRule.UNION, List.of(2, 1), List.of(3, 1), List.of(2, 1, 3)),
        Arguments.of(
            MergeRule.UNION,
            List.of(Map.of("a", 1)),
            List.of(Map.of("a", new BigDecimal("1.0")), "1"),
            List.of(Map.of("a", 1), "1")),
        Arguments.of(MergeRule.UNION, null, List.of(1, 1), List.of(1)),
        Arguments.of(MergeRule.ANY, false, true, true),
        Arguments.of(MergeRule.ANY, false, false, false),
        Arguments.of(MergeRule.MAX, 2, new BigDecimal("10"), new BigDecimal("10")),
        Arguments.of(MergeRule.MAX, 2, null, 2),
        Arguments.of(MergeRule.MIN, new BigDecimal("2.5"), 10, new BigDecimal("2.5")));
  }

  @ParameterizedTest
  @MethodSource("merges")
  void merges_a_variable_by_its_rule(
      MergeRule rule, @Nullable Object earlier, @Nullable Object later, @Nullable Object merged) {
    assertThat(merge(Map.of("v", rule), variable(earlier), variable(later)))
        .isEqualTo(new Merging.Merged(variable(merged)));
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
        Arguments.of(MergeRule.APPEND, "x", "list"),
        Arguments.of(MergeRule.UNION, Map.of(), "list"),
        Arguments.of(MergeRule.ANY, "true", "boolean"),
        Arguments.of(MergeRule.MAX, "9", "number"),
        Arguments.of(MergeRule.MIN, true, "number"));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void refuses_a_value_of_the_wrong_type_on_either_side(MergeRule rule, Object wrong, String type) {
    Merging refused =
        new Merging.Refused(
            "the variable 'v' must be a %s to be merged by the rule '%s'"
                .formatted(type, rule.name().toLowerCase(java.util.Locale.ROOT)));

    assertThat(merge(Map.of("v", rule), variable(wrong), Map.of())).isEqualTo(refused);
    assertThat(merge(Map.of("v", rule), Map.of(), variable(wrong))).isEqualTo(refused);
  }

  @Test
  void keeps_what_only_one_of_the_jobs_has() {
    assertThat(merge(Map.of("*", MergeRule.OLDEST), Map.of("a", 1), Map.of("b", 2)))
        .isEqualTo(new Merging.Merged(Map.of("a", 1, "b", 2)));
    assertThat(merge(Map.of("ids", MergeRule.UNION), Map.of("a", 1), Map.of("b", 2)))
        .isEqualTo(new Merging.Merged(Map.of("a", 1, "b", 2)));
  }

  @Test
  void a_rule_for_a_variable_comes_before_that_for_the_others() {
    Map<String, MergeRule> rules = Map.of("a", MergeRule.NEWEST, "*", MergeRule.OLDEST);

    assertThat(merge(rules, Map.of("a", 1, "b", 1), Map.of("a", 2, "b", 2)))
        .isEqualTo(new Merging.Merged(Map.of("a", 2, "b", 1)));
  }

  @Test
  void without_rules_the_new_job_keeps_its_own_variables() {
    assertThat(merge(Map.of(), Map.of("a", 1), Map.of("b", 2)))
        .isEqualTo(new Merging.Merged(Map.of("b", 2)));
  }

  @Test
  void refuses_more_than_a_mebibyte_in_all() {
    Map<String, Object> half = Map.of("v", List.of("x".repeat(Merging.MOST_BYTES / 2)));

    assertThat(merge(Map.of("v", MergeRule.UNION), half, half)).isInstanceOf(Merging.Merged.class);
    assertThat(merge(Map.of("v", MergeRule.APPEND), half, half))
        .isInstanceOf(Merging.Refused.class);
  }

  @Property(tries = 300)
  void no_element_of_a_list_is_lost_and_the_order_is_kept(
      @ForAll @Size(max = 8) List<@Size(max = 6) List<Integer>> jobs) {
    List<Integer> all = jobs.stream().flatMap(List::stream).toList();

    assertThat(mergeAll(MergeRule.APPEND, jobs)).isEqualTo(all);
    assertThat(mergeAll(MergeRule.UNION, jobs)).isEqualTo(all.stream().distinct().toList());
  }

  private static Object mergeAll(MergeRule rule, List<List<Integer>> jobs) {
    Map<String, Object> merged = Map.of("v", List.of());
    for (List<Integer> job : jobs) {
      Merging next = merge(Map.of("v", rule), merged, Map.of("v", job));
      merged = ((Merging.Merged) next).variables();
    }
    return new ArrayList<>((List<?>) merged.getOrDefault("v", List.of()));
  }

  private static Merging merge(
      Map<String, MergeRule> rules, Map<String, Object> earlier, Map<String, Object> later) {
    Pipeline pipeline = aPipeline().replace(1).merge(rules).build();
    return Merging.of(pipeline, earlier, later, Merging.MOST_BYTES);
  }

  private static Map<String, Object> variable(@Nullable Object value) {
    Map<String, Object> variables = new HashMap<>(Collections.singletonMap("v", value));
    return variables;
  }
}
