package dev.prunner.definition.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class InputsPropertiesTest {

  /** What a variable may be, a value that it may have, and one that it may not. */
  record Case(Variable variable, Object good, Wrong wrong) {}

  /**
   * A value that does not fit.
   *
   * @param place of the part that does not, behind the name of the variable
   */
  record Wrong(Object value, String place) {}

  @Property(tries = 500)
  void what_fits_is_accepted_and_what_does_not_is_refused_at_its_place(
      @ForAll("cases") List<Case> cases) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    Map<String, Object> good = new LinkedHashMap<>();
    cases.forEach(
        each -> {
          variables.put("v" + variables.size(), each.variable());
          good.put("v" + good.size(), each.good());
        });
    Inputs inputs = new Inputs(variables, false);

    assertThat(inputs.problems(good)).isEmpty();
    assertThat(inputs.problems(inputs.completed(good))).isEmpty();
    for (int number = 0; number < cases.size(); number++) {
      Map<String, Object> bad = new LinkedHashMap<>(good);
      Wrong wrong = cases.get(number).wrong();
      bad.put("v" + number, wrong.value());

      assertThat(inputs.problems(bad))
          .as("%s for %s", wrong, cases.get(number).variable())
          .extracting(InputProblem::pointer)
          .containsOnly("/variables/v" + number + wrong.place());
    }
  }

  @Provide
  Arbitrary<List<Case>> cases() {
    return any(3).list().ofMinSize(1).ofMaxSize(5);
  }

  private static Arbitrary<Case> any(int deepest) {
    Arbitrary<Case> single = Arbitraries.oneOf(numbers(), texts(), choices());
    return deepest == 1
        ? single
        : Arbitraries.frequencyOf(
            Tuple.of(3, single),
            Tuple.of(1, any(deepest - 1).map(InputsPropertiesTest::list)),
            Tuple.of(1, any(deepest - 1).map(InputsPropertiesTest::object)));
  }

  private static Arbitrary<Case> numbers() {
    return Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(0, 1000))
        .as(
            (least, more) -> {
              BigDecimal from = new BigDecimal(least);
              BigDecimal to = from.add(BigDecimal.valueOf(more));
              Variable variable =
                  variable(Map.of("type", "integer", "minimum", from, "maximum", to));
              Object bad = more % 2 == 0 ? from.subtract(BigDecimal.ONE) : to.add(BigDecimal.ONE);
              return new Case(variable, more % 3 == 0 ? from : to, new Wrong(bad, ""));
            });
  }

  private static Arbitrary<Case> texts() {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(
            text -> {
              int length = text.codePointCount(0, text.length());
              Map<String, Object> words =
                  Map.of("type", "string", "minLength", length, "maxLength", length);
              return new Case(variable(words), text, new Wrong(text + "x", ""));
            });
  }

  private static Arbitrary<Case> choices() {
    return Arbitraries.strings()
        .list()
        .ofMinSize(1)
        .uniqueElements()
        .map(
            all ->
                new Case(
                    variable(Map.of("enum", new ArrayList<>(all))),
                    all.get(0),
                    new Wrong(String.join("", all) + "x", "")));
  }

  private static Case list(Case item) {
    Variable variable = variable(Map.of("type", "array", "items", item.variable(), "maxItems", 2));
    return new Case(
        variable,
        List.of(item.good(), item.good()),
        new Wrong(List.of(item.good(), item.wrong().value()), "/1" + item.wrong().place()));
  }

  private static Case object(Case member) {
    Variable variable =
        variable(Map.of("type", "object", "properties", Map.of("a/b", member.variable())));
    return new Case(
        variable,
        Map.of("a/b", member.good()),
        new Wrong(Map.of("a/b", member.wrong().value()), "/a~1b" + member.wrong().place()));
  }

  private static Variable variable(Map<String, Object> words) {
    return new Variable(words, false);
  }
}
