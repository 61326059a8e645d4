package dev.prunner.openapi;

import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Derives schemas of records as JSON-B writes them; empty optional components are omitted. */
final class ViewSchemas {

  private static final Map<Class<?>, Supplier<Schema>> PLAIN =
      Map.of(
          String.class, () -> schemaOf(SchemaType.STRING),
          UUID.class, () -> schemaOf(SchemaType.STRING).format("uuid"),
          int.class, () -> schemaOf(SchemaType.INTEGER).format("int32"),
          Integer.class, () -> schemaOf(SchemaType.INTEGER).format("int32"),
          long.class, () -> schemaOf(SchemaType.INTEGER).format("int64"),
          Long.class, () -> schemaOf(SchemaType.INTEGER).format("int64"),
          boolean.class, () -> schemaOf(SchemaType.BOOLEAN),
          Boolean.class, () -> schemaOf(SchemaType.BOOLEAN),
          double.class, () -> schemaOf(SchemaType.NUMBER).format("double"),
          Double.class, () -> schemaOf(SchemaType.NUMBER).format("double"));

  /** Everywhere in these bodies they are times, in UTC. */
  private static final Set<String> TIMES =
      Set.of(
          "created",
          "start",
          "end",
          "since",
          "until",
          "scheduledAt",
          "noted",
          "at",
          "time",
          "due",
          "closed");

  /** Of a page of jobs it is a cursor. */
  private static final String NEXT_FIRING = "Schedule.next";

  private final Map<String, Schema> byName = new TreeMap<>();
  private final Map<String, List<String>> words;

  private ViewSchemas(Map<String, List<String>> words) {
    this.words = words;
  }

  /**
   * The schemas of records and of all records in them, by simple name without {@code View}.
   *
   * @param words what a text may be, by the name of its record and its own
   * @throws IllegalArgumentException if a component has an unsupported type, or there is none for
   *     some words
   */
  static Map<String, Schema> of(List<Class<?>> records, Map<String, List<String>> words) {
    ViewSchemas schemas = new ViewSchemas(new TreeMap<>(words));
    records.forEach(schemas::schema);
    if (!schemas.words.isEmpty()) {
      throw new IllegalArgumentException("no body has " + schemas.words.keySet());
    }
    return schemas.byName;
  }

  private Schema schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return reference(record);
    }
    Supplier<Schema> plain = PLAIN.get(type);
    if (plain == null) {
      throw new IllegalArgumentException("no schema for " + type.getTypeName());
    }
    return plain.get();
  }

  private Schema generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type inner = arguments[arguments.length - 1];
    if (type.getRawType() == Optional.class) {
      return schema(inner);
    }
    if (type.getRawType() == List.class || type.getRawType() == Set.class) {
      return schemaOf(SchemaType.ARRAY).items(schema(inner));
    }
    Schema map = schemaOf(SchemaType.OBJECT);
    return map.additionalPropertiesSchema(
        inner == Object.class ? OASFactory.createSchema().booleanSchema(true) : schema(inner));
  }

  private Schema reference(Class<?> record) {
    String name = record.getSimpleName().replaceFirst("View$", "");
    if (!byName.containsKey(name)) {
      Schema schema = schemaOf(SchemaType.OBJECT);
      byName.put(name, schema);
      for (RecordComponent component : record.getRecordComponents()) {
        schema.addProperty(jsonName(component), property(name, component));
        if (component.getType() != Optional.class || isNillable(component)) {
          schema.addRequired(jsonName(component));
        }
      }
    }
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }

  private Schema property(String record, RecordComponent component) {
    Schema schema = schema(component.getGenericType());
    List<String> known = words.remove(record + "." + component.getName());
    if (known != null) {
      known.forEach(schema::addEnumeration);
    } else if (TIMES.contains(component.getName())
        || NEXT_FIRING.equals(record + "." + component.getName())) {
      schema.format("date-time");
    }
    return isNillable(component) ? schema.addType(SchemaType.NULL) : schema;
  }

  private static String jsonName(RecordComponent component) {
    JsonbProperty json = component.getAccessor().getAnnotation(JsonbProperty.class);
    return json == null || json.value().isEmpty() ? component.getName() : json.value();
  }

  @SuppressWarnings("deprecation") // at a record component the other one has no effect
  private static boolean isNillable(RecordComponent component) {
    JsonbProperty json = component.getAccessor().getAnnotation(JsonbProperty.class);
    return json != null && json.nillable();
  }

  private static Schema schemaOf(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
