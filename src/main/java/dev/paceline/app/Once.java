package dev.paceline.app;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something made when it is first asked for, and only once. Thread-safe.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T value = made;
    if (value == null) {
      value = maker.get();
      made = value;
    }
    return value;
  }

  /// Does something with it if it was ever asked for.
  synchronized void ifMade(Consumer<T> action) {
    if (made != null) {
      action.accept(made);
    }
  }
}
