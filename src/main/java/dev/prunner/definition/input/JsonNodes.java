package dev.prunner.definition.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as the validator takes them; equal values are equal nodes with the same text. */
final class JsonNodes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A whole number with more digits is not written out. */
  private static final int MOST_DIGITS = 1000;

  private JsonNodes() {}

  static JsonNode of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof Collection<?> list) {
      ArrayNode array = NODES.arrayNode(list.size());
      list.forEach(item -> array.add(of(item)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return BooleanNode.valueOf(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value == null ? NullNode.getInstance() : TextNode.valueOf(value.toString());
  }

  private static JsonNode object(Map<?, ?> map) {
    Map<String, JsonNode> members = new TreeMap<>();
    map.forEach((name, value) -> members.put(String.valueOf(name), of(value)));
    ObjectNode object = NODES.objectNode();
    return object.setAll(members);
  }

  private static JsonNode number(Number number) {
    try {
      BigDecimal decimal =
          number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
      BigDecimal stripped = decimal.stripTrailingZeros();
      return stripped.scale() <= 0 && stripped.scale() > -MOST_DIGITS
          ? BigIntegerNode.valueOf(stripped.toBigInteger())
          : DecimalNode.valueOf(stripped);
    } catch (NumberFormatException e) { // such as NaN, which JSON has not
      return TextNode.valueOf(number.toString());
    }
  }
}
