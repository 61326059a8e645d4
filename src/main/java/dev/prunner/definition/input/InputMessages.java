package dev.prunner.definition.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says what a value must be. */
final class InputMessages {

  /** Of an enumeration. */
  private static final int MOST_CHOICES = 20;

  private static final int LONGEST_NUMBER = 40;

  private InputMessages() {}

  /**
   * What is wrong.
   *
   * @param known the names that could have been meant by one that is not known
   */
  static String of(Error error, Collection<String> known) {
    JsonNode wanted = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "type" -> "must be " + type(wanted.asText()) + ", but is " + found(error);
      case "enum" -> "must be " + oneOf(wanted);
      case "pattern" ->
          "must match the pattern " + WholePattern.inside(wanted.asText()) + " from end to end";
      case "format" -> "must be " + format(wanted.asText());
      case "minimum" -> "must be at least " + wanted.asText();
      case "maximum" -> "must be at most " + wanted.asText();
      case "minLength" -> "must have at least " + characters(wanted, error);
      case "maxLength" -> "must have at most " + characters(wanted, error);
      case "minItems" -> "must have at least " + items(wanted, error);
      case "maxItems" -> "must have at most " + items(wanted, error);
      case "uniqueItems" -> "must not have the same item twice";
      case "required" -> "is required";
      case "additionalProperties" -> "is not declared" + didYouMean(error.getProperty(), known);
      default -> error.getMessage();
    };
  }

  private static String type(String type) {
    return (type.matches("[aio].*") ? "an " : "a ") + type;
  }

  private static String found(Error error) {
    JsonNode value = error.getInstanceNode();
    return switch (value.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NULL -> "null; leave it out instead";
      default -> value.asText().length() > LONGEST_NUMBER ? "a number" : value.asText();
    };
  }

  private static String oneOf(JsonNode choices) {
    String texts =
        StreamSupport.stream(choices.spliterator(), false)
            .limit(MOST_CHOICES)
            .map(choice -> choice.isContainerNode() ? choice.toString() : choice.asText())
            .collect(Collectors.joining(", "));
    return (choices.size() == 1 ? "" : "one of ")
        + texts
        + (choices.size() > MOST_CHOICES ? ", …" : "");
  }

  private static String format(String word) {
    return Arrays.stream(Format.values())
        .filter(format -> format.word().equals(word))
        .map(Format::meaning)
        .findFirst()
        .orElse(word);
  }

  private static String characters(JsonNode limit, Error error) {
    String text = error.getInstanceNode().textValue();
    return count(limit.intValue(), "character")
        + ", but has "
        + text.codePointCount(0, text.length());
  }

  private static String items(JsonNode limit, Error error) {
    return count(limit.intValue(), "item") + ", but has " + error.getInstanceNode().size();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String didYouMean(String name, Collection<String> known) {
    return NearestKey.of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
