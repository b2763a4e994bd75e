package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One execution: the fence it was given, and what it may write while that stands.
final class SessionRun implements Run {
  private final Database database;
  private final Session session;

  SessionRun(Database database, Session session) {
    this.database = database;
    this.session = session;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public boolean cancelled() {
    return !database.<Boolean>read(this::mayWrite);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Page, T> work) {
    return database.write(transaction -> {
      if (!mayWrite(transaction)) {
        throw new Superseded(session.id());
      }
      Sheet page = new Sheet(transaction);
      T result = work.apply(page);
      page.store();
      return result;
    });
  }

  private boolean mayWrite(Transaction transaction) {
    Optional<Session> now = SessionRows.find(transaction, session.id());
    return now.isPresent()
        && now.get().fence() == session.fence()
        && now.get().cancelledBy().isEmpty();
  }

  /// What a page does to the session, stored at its end.
  private final class Sheet implements Page {
    private final Transaction transaction;
    private final Map<String, Long> counts = new HashMap<>();
    private final List<LogRows.Entry> lines = new ArrayList<>();
    private @Nullable String cursor;
    private boolean progressed;

    Sheet(Transaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public Transaction transaction() {
      return transaction;
    }

    @Override
    public void cursor(String next) {
      cursor = next;
      progressed = true;
    }

    @Override
    public void remember(String next) {
      cursor = next;
    }

    @Override
    public void count(String counter, long plus) {
      counts.merge(counter, plus, Long::sum);
    }

    @Override
    public void log(Level level, String message, Map<String, ?> data) {
      lines.add(new LogRows.Entry(level, message, data));
    }

    void store() {
      if (SessionRows.find(transaction, session.id()).isEmpty()) {
        return; // The page erased the session, and with it goes its log.
      }
      if (cursor != null || !counts.isEmpty()) {
        SessionRows.progress(transaction, session, cursor, counts, progressed);
      }
      LogRows.add(transaction, session, lines);
    }
  }
}
