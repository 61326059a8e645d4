package dev.prunner.api.operations;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Derives schemas of records as JSON-B writes them; empty optional components are omitted. */
final class ViewSchemas {

  private static final Map<Class<?>, SchemaType> PLAIN =
      Map.of(
          String.class, SchemaType.STRING,
          int.class, SchemaType.INTEGER,
          Integer.class, SchemaType.INTEGER,
          long.class, SchemaType.INTEGER,
          boolean.class, SchemaType.BOOLEAN,
          Boolean.class, SchemaType.BOOLEAN,
          double.class, SchemaType.NUMBER,
          Double.class, SchemaType.NUMBER);

  private final Map<String, Schema> byName = new TreeMap<>();

  private ViewSchemas() {}

  /**
   * The schemas of records and of all records in them, by simple name.
   *
   * @throws IllegalArgumentException if a component has an unsupported type
   */
  static Map<String, Schema> of(List<Class<?>> records) {
    ViewSchemas schemas = new ViewSchemas();
    records.forEach(schemas::schema);
    return schemas.byName;
  }

  private Schema schema(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return reference(record);
    }
    if (type == UUID.class) {
      return schemaOf(SchemaType.STRING).format("uuid");
    }
    return schemaOf(plain(type));
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
    return inner == Object.class
        ? map.additionalPropertiesBoolean(true)
        : map.additionalPropertiesSchema(schema(inner));
  }

  private Schema reference(Class<?> record) {
    String name = record.getSimpleName();
    if (!byName.containsKey(name)) {
      Schema schema = schemaOf(SchemaType.OBJECT);
      byName.put(name, schema);
      for (RecordComponent component : record.getRecordComponents()) {
        schema.addProperty(component.getName(), schema(component.getGenericType()));
        if (component.getType() != Optional.class) {
          schema.addRequired(component.getName());
        }
      }
    }
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }

  /** MicroProfile OpenAPI 4, which WildFly has, takes a list of types where 3.1 takes one. */
  private static Schema schemaOf(SchemaType type) {
    Schema schema = OASFactory.createSchema();
    try {
      Optional<Method> one =
          Stream.of(Schema.class.getMethods())
              .filter(method -> method.getName().equals("setType"))
              .filter(method -> method.getParameterTypes()[0] == SchemaType.class)
              .findAny();
      if (one.isPresent()) {
        one.get().invoke(schema, type);
      } else {
        Schema.class.getMethod("setType", List.class).invoke(schema, List.of(type));
      }
      return schema;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("unsupported version of MicroProfile OpenAPI", e);
    }
  }

  private static SchemaType plain(Type type) {
    SchemaType plain = PLAIN.get(type);
    if (plain == null) {
      throw new IllegalArgumentException("no schema for " + type.getTypeName());
    }
    return plain;
  }
}
