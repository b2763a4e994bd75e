package dev.paceline.app.web.ops;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes types as JSON schemas; records by name, each once.
final class Schemas {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "type";
  private static final String STRING = "string";
  private static final String FORMAT = "format";
  private static final String REF = "$ref";
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class, short.class, Short.class);
  private static final Set<Class<?>> FRACTION =
      Set.of(double.class, float.class, Double.class, Float.class);
  private static final Set<Class<?>> YES_NO = Set.of(boolean.class, Boolean.class);

  private final Map<String, ObjectNode> named = new TreeMap<>();

  /// The records that were met, by their names.
  Map<String, ObjectNode> named() {
    return named;
  }

  /// The schema of a type; of a record only where it stands.
  ObjectNode of(Type type) {
    return switch (type) {
      case Class<?> plain -> plain(plain);
      case ParameterizedType generic -> generic(generic);
      default -> JSON.createObjectNode();
    };
  }

  /// The schema of a record itself.
  ObjectNode whole(Class<?> type) {
    ObjectNode schema = JSON.createObjectNode().put(TYPE, "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent component : type.getRecordComponents()) {
      String name = HUMP.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
      ObjectNode described = of(component.getGenericType());
      boolean optional =
          component.getType() == Optional.class
              || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      properties.set(name, optional ? orNull(described) : described);
      if (!optional) {
        required.add(name);
      }
    }
    return schema;
  }

  private ObjectNode plain(Class<?> type) {
    ObjectNode schema = JSON.createObjectNode();
    if (type.isRecord()) {
      return schema.put(REF, "#/components/schemas/" + name(type));
    }
    if (type.isEnum()) {
      ArrayNode words = schema.put(TYPE, STRING).putArray("enum");
      Arrays.stream(type.getEnumConstants()).map(String::valueOf).forEach(words::add);
      return schema;
    }
    if (type.isArray() && type != byte[].class) {
      schema.put(TYPE, "array").set("items", of(type.getComponentType()));
      return schema;
    }
    return simple(schema, type);
  }

  private static ObjectNode simple(ObjectNode schema, Class<?> type) {
    if (WHOLE.contains(type)) {
      return schema.put(TYPE, "integer");
    }
    if (FRACTION.contains(type)) {
      return schema.put(TYPE, "number");
    }
    if (YES_NO.contains(type)) {
      return schema.put(TYPE, "boolean");
    }
    if (type == String.class) {
      return schema.put(TYPE, STRING);
    }
    if (type == Instant.class) {
      return schema.put(TYPE, STRING).put(FORMAT, "date-time");
    }
    if (type == LocalDate.class) {
      return schema.put(TYPE, STRING).put(FORMAT, "date");
    }
    if (type == LocalDateTime.class) {
      return schema.put(TYPE, STRING);
    }
    return type == byte[].class ? schema.put(TYPE, STRING).put(FORMAT, "binary") : schema;
  }

  private ObjectNode generic(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] of = type.getActualTypeArguments();
    ObjectNode schema = JSON.createObjectNode();
    if (raw == Optional.class) {
      return of(of[0]);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      schema.put(TYPE, "array").set("items", of(of[0]));
    } else if (Map.class.isAssignableFrom(raw)) {
      schema.put(TYPE, "object").set("additionalProperties", of(of[1]));
    } else if (raw.isRecord()) {
      return plain(raw);
    }
    return schema;
  }

  /// The name of a record, which is described when it is met first.
  private String name(Class<?> type) {
    String name =
        String.valueOf(type.getCanonicalName())
            .replaceFirst("^dev\\.paceline\\.(app\\.web\\.)?", "");
    if (!named.containsKey(name)) {
      named.put(name, JSON.createObjectNode()); // it may hold itself
      named.put(name, whole(type));
    }
    return name;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.has(TYPE) && schema.get(TYPE).isString()) {
      String type = schema.get(TYPE).asString();
      schema.putArray(TYPE).add(type).add("null");
      return schema;
    }
    ObjectNode either = JSON.createObjectNode();
    ArrayNode options = either.putArray("anyOf");
    options.add(schema);
    options.addObject().put(TYPE, "null");
    return either;
  }
}
