package dev.paceline.app;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A JSON document under the pen: indented, plain numbers, the same bytes on every system.
final class Json implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private final JsonGenerator generator;

  /// @param out stays open
  Json(OutputStream out) {
    this.generator = FACTORY.createGenerator(new Indented(), out, JsonEncoding.UTF8);
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    }
  }

  /// Writes an object as the next element.
  void object(Runnable members) {
    generator.writeStartObject();
    members.run();
    generator.writeEndObject();
  }

  void object(String key, Runnable members) {
    generator.writeName(key);
    object(members);
  }

  /// Writes an array as the next element.
  <T> void array(List<T> elements, Consumer<T> element) {
    generator.writeStartArray();
    elements.forEach(element);
    generator.writeEndArray();
  }

  <T> void array(String key, List<T> elements, Consumer<T> element) {
    generator.writeName(key);
    array(elements, element);
  }

  /// Writes text as the next element.
  void text(String value) {
    generator.writeString(value);
  }

  void text(String key, @Nullable String value) {
    if (value == null) {
      generator.writeNullProperty(key);
    } else {
      generator.writeStringProperty(key, value);
    }
  }

  void number(String key, @Nullable Integer value) {
    number(key, value == null ? null : BigDecimal.valueOf(value));
  }

  void number(String key, @Nullable Long value) {
    number(key, value == null ? null : BigDecimal.valueOf(value));
  }

  void number(String key, @Nullable BigDecimal value) {
    if (value == null) {
      generator.writeNullProperty(key);
    } else {
      generator.writeNumberProperty(key, value);
    }
  }

  void instant(String key, @Nullable Instant value) {
    text(key, value == null ? null : value.toString());
  }

  void local(String key, LocalDateTime value) {
    text(key, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value));
  }

  @Override
  public void close() {
    generator.close();
  }
}
