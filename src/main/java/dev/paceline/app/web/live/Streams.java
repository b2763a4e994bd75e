package dev.paceline.app.web.live;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The open streams of this node. Thread-safe.
///
/// Once a second, while there is any stream, one look at [dev.paceline.engine.jobs.Jobs#pulse] says
/// whether anything moved; only then each stream asks its teller what is new.
@Component
public final class Streams implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int A_PERSON = 5;
  private static final Duration NO_END = Duration.ZERO;

  private final Paceline paceline;
  private final InstantSource clock;
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("streams").factory());
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private String pulse = "";

  /// Something that happened.
  ///
  /// @param id of the stored line it comes from, 0 for none
  /// @param data of one or several lines
  public record Event(long id, String name, String data) {}

  /// What a teller has to say.
  ///
  /// @param ended whether there will be nothing more
  public record News(List<Event> events, boolean ended) {
    public News {
      events = List.copyOf(events);
    }
  }

  /// Tells one stream what happened.
  public interface Teller {
    /// What is new after the line of this id. Called by one thread at a time.
    News after(long id);

    /// Whether the caller may still hear it.
    boolean allowed();
  }

  Streams(Paceline paceline) {
    this.paceline = paceline;
    this.clock = paceline.time().clock();
    var _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /// Opens a stream that goes on after the line with an id.
  ///
  /// @param lastId what the browser heard last, empty if nothing
  /// @throws Problem with 429 if the caller has too many open
  public SseEmitter open(Caller caller, String lastId, Teller teller) {
    AthleteId athlete = caller.self();
    if (open.stream().filter(stream -> stream.athlete().equals(athlete)).count() >= A_PERSON) {
      throw Problem.tooMany(Duration.ofSeconds(15));
    }
    SseEmitter emitter = new SseEmitter(NO_END.toMillis());
    Instant now = clock.instant();
    Stream stream = new Stream(athlete, emitter, teller, number(lastId), now);
    emitter.onCompletion(() -> open.remove(stream));
    emitter.onTimeout(() -> open.remove(stream));
    emitter.onError(_ -> open.remove(stream));
    begin(emitter);
    open.add(stream);
    senders.execute(() -> tell(stream, true));
    return emitter;
  }

  /// Something is sent before anybody else may send: so it is the request's own thread that writes
  /// the headers of the answer, and none that would do so at the same time.
  private static void begin(SseEmitter emitter) {
    try {
      emitter.send(SseEmitter.event().comment("open"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many are open.
  public int count() {
    return open.size();
  }

  private void tick() {
    if (open.isEmpty()) {
      return;
    }
    try {
      String now = paceline.sync().jobs().pulse();
      boolean moved = !now.equals(pulse);
      pulse = now;
      open.forEach(stream -> {
        if (moved || stream.due(clock.instant())) {
          senders.execute(() -> tell(stream, moved));
        }
      });
    } catch (StoreException e) {
      LOG.warn("streams wait for the database: {}", e.getMessage());
    }
  }

  private void tell(Stream stream, boolean moved) {
    try {
      if (!stream.tell(clock.instant(), moved)) {
        open.remove(stream);
      }
    } catch (StoreException e) {
      LOG.debug("a stream waits for the database: {}", e.getMessage());
    }
  }

  private static long number(String lastId) {
    try {
      return lastId.isEmpty() ? 0 : Long.parseLong(lastId);
    } catch (NumberFormatException _) {
      throw Problem.invalid("Last-Event-ID", "not a number", "the id of an event");
    }
  }

  /// Ends all streams before the server waits for what is under way: they would never end.
  @EventListener
  void stopping(ContextClosedEvent event) {
    ticker.shutdownNow();
    open.forEach(Stream::close);
  }

  @Override
  public void destroy() {
    ticker.shutdownNow();
    senders.close();
  }
}
