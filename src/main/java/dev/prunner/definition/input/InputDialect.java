package dev.prunner.definition.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.regex.RegularExpression;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * JSON Schema 2020-12 for values that come from anybody: no pattern, and no list whose items have
 * one hash, takes more than its share of time.
 */
final class InputDialect {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          dialect(),
          registry ->
              registry
                  // Definitions come and go.
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .formatAssertionsEnabled(true)
                          .regularExpressionFactory(InputDialect::pattern)
                          .build()));

  private InputDialect() {}

  static Schema compile(JsonNode schema) {
    Schema compiled = REGISTRY.getSchema(schema);
    compiled.initializeValidators();
    return compiled;
  }

  private static Dialect dialect() {
    return Dialect.builder(Dialects.getDraft202012())
        .formats(Arrays.stream(Format.values()).map(NamedFormat::new).toList())
        .keyword(new UniqueItems())
        .build();
  }

  private static RegularExpression pattern(String pattern) {
    return WholePattern.search(pattern)::test;
  }

  private record NamedFormat(Format format) implements com.networknt.schema.format.Format {

    @Override
    public String getName() {
      return format.word();
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
      return format.matches(text);
    }
  }

  /** Compares texts: a set of nodes with the same hash takes the square of its size. */
  private static final class UniqueItems extends AbstractKeyword {

    UniqueItems() {
      super("uniqueItems");
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
      return new Validator(this, value, location, parent, context);
    }

    private static final class Validator extends BaseKeywordValidator {

      Validator(
          Keyword keyword,
          JsonNode value,
          SchemaLocation location,
          Schema parent,
          SchemaContext context) {
        super(keyword, value, location, parent, context);
      }

      @Override
      public void validate(
          ExecutionContext context, JsonNode node, JsonNode root, NodePath location) {
        Set<String> seen = new HashSet<>();
        for (JsonNode item : node) {
          if (node.isArray() && schemaNode.booleanValue() && !seen.add(item.toString())) {
            context.addError(error().instanceNode(node).instanceLocation(location).build());
            return;
          }
        }
      }
    }
  }
}
