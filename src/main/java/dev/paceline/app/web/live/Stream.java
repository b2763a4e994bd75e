package dev.paceline.app.web.live;

import dev.paceline.club.activity.AthleteId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// One open stream: what was told, and when it last proved alive and allowed. Thread-safe.
final class Stream {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final Streams.News NOTHING = new Streams.News(List.of(), false);
  private static final Duration CHECK = Duration.ofSeconds(60);

  private final AthleteId athlete;
  private final SseEmitter emitter;
  private final Streams.Teller teller;
  private long lastId;
  private boolean behind;
  private Instant told;
  private Instant checked;

  Stream(AthleteId athlete, SseEmitter emitter, Streams.Teller teller, long lastId, Instant now) {
    this.athlete = athlete;
    this.emitter = emitter;
    this.teller = teller;
    this.lastId = lastId;
    this.told = now;
    this.checked = now;
  }

  AthleteId athlete() {
    return athlete;
  }

  /// Whether it is time for a sign of life.
  synchronized boolean due(Instant now) {
    return !now.isBefore(told.plus(SIGN_OF_LIFE));
  }

  /// Tells what is new; answers whether the stream goes on.
  synchronized boolean tell(Instant now, boolean moved) {
    try {
      if (!now.isBefore(checked.plus(CHECK))) {
        checked = now;
        if (!teller.allowed()) {
          return end();
        }
      }
      behind |= moved;
      Streams.News news = behind ? teller.after(lastId) : NOTHING;
      behind = false;
      for (Streams.Event event : news.events()) {
        send(event);
        told = now;
      }
      if (news.ended()) {
        return end();
      }
      if (due(now)) {
        emitter.send(SseEmitter.event().comment("still here"));
        told = now;
      }
      return true;
    } catch (IOException | IllegalStateException _) {
      emitter.complete(); // the browser went away
      return false;
    }
  }

  void close() {
    emitter.complete();
  }

  private void send(Streams.Event event) throws IOException {
    SseEmitter.SseEventBuilder built = SseEmitter.event().name(event.name()).data(event.data());
    if (event.id() > 0) {
      lastId = Math.max(lastId, event.id());
      built.id(String.valueOf(lastId));
    }
    emitter.send(built);
  }

  private boolean end() throws IOException {
    emitter.send(SseEmitter.event().name("end").data("end"));
    emitter.complete();
    return false;
  }
}
