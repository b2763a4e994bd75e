package dev.paceline.engine.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Who wants to hear, within this process, that something may be due. They look for it with the
/// writers' turn, so not before the transaction that woke them has ended.
final class Wakeups {
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  void add(Runnable sleeper) {
    sleepers.add(sleeper);
  }

  void remove(Runnable sleeper) {
    sleepers.remove(sleeper);
  }

  void wake() {
    sleepers.forEach(Runnable::run);
  }
}
