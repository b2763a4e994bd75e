package dev.paceline.engine.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parameters of a statement, some of which may be null.
final class Values {
  private Values() {}

  static List<@Nullable Object> of(@Nullable Object... values) {
    List<@Nullable Object> list = new ArrayList<>();
    for (@Nullable Object value : values) {
      list.add(value);
    }
    return list;
  }
}
