package dev.prunner.api.http;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON to plain maps, lists, strings, numbers and booleans.
 *
 * <p>Parses token by token, because a provider that builds a tree overflows the stack on deep
 * nesting, and one that decodes the bytes replaces malformed ones by U+FFFD.
 */
final class JsonValues {

  /** Made once, since the server is asked for its provider of JSON then. */
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private static final int DEEPEST = 100;

  /** Written without an exponent, a larger number could exhaust the memory. */
  private static final int MAX_NUMBER_LENGTH = 400;

  private final JsonParser parser;

  private JsonValues(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The members of an object; the last one wins if a name is repeated.
   *
   * @throws InvalidRequestException if the text is not a single JSON object in UTF-8, is nested too
   *     deeply, or has a number that is too long
   */
  static Map<String, @Nullable Object> object(byte[] json) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(utf8(json)))) {
      if (parser.next() != Event.START_OBJECT) {
        throw new InvalidRequestException("the body must be a JSON object, in { }");
      }
      Map<String, @Nullable Object> object = new JsonValues(parser).map(1);
      // Throws if anything but white space follows.
      parser.hasNext();
      return object;
    } catch (JsonParsingException e) {
      throw new InvalidRequestException(
          "the body is not valid JSON" + position(e.getLocation()), e);
    } catch (JsonException e) {
      throw new InvalidRequestException("the body is not valid JSON", e);
    }
  }

  private static String utf8(byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRequestException("the body is not valid JSON: it is not in UTF-8", e);
    }
  }

  private static String position(JsonLocation at) {
    return " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.next() != Event.END_OBJECT) {
      String name = parser.getString();
      map.put(name, value(parser.next(), depth));
    }
    return map;
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      list.add(value(event, depth));
    }
    return list;
  }

  private @Nullable Object value(Event event, int depth) {
    return switch (event) {
      case START_OBJECT -> map(deeper(depth));
      case START_ARRAY -> list(deeper(depth));
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER -> number(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("no value begins with " + event);
    };
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw new InvalidRequestException("the body is nested deeper than " + DEEPEST + " levels");
    }
    return depth + 1;
  }

  private static BigDecimal number(String text) {
    if (text.length() <= MAX_NUMBER_LENGTH) {
      try {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) + number.precision() <= MAX_NUMBER_LENGTH) {
          return number;
        }
      } catch (NumberFormatException exponentTooLong) {
        // Valid JSON, but refused like any other number of that length.
      }
    }
    throw new InvalidRequestException(
        "a number in the body has more than " + MAX_NUMBER_LENGTH + " digits; send a text");
  }
}
