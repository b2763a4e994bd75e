package dev.paceline.simulator.server;

import dev.paceline.simulator.server.StravaEvent.News;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The application's subscription to events, of which there is at most one, and its notices.
///
/// Safe for use by many threads.
final class Subscriptions {
  private static final long FIRST_ID = 330_001;
  private static final int LONGEST_ADDRESS = 255;

  private record Subscription(long id, String callback, Instant createdAt, Courier courier) {}

  private final SimulatorOptions options;
  private final SwitchBoard switches;
  private final InstantSource clock;
  private final Journal journal;
  private final Mail mail;
  private final Supplier<HttpClient> http;
  private final LongPredicate isConnected;
  private Optional<Subscription> current = Optional.empty();
  private long made;

  /// What it takes to tell an application something.
  ///
  /// @param http asked at the first subscription by address
  /// @param isConnected whether a person still lets the application read
  record Means(
      InstantSource clock,
      Journal journal,
      Mail mail,
      Supplier<HttpClient> http,
      LongPredicate isConnected) {}

  Subscriptions(SimulatorOptions options, SwitchBoard switches, Means means) {
    this.options = options;
    this.switches = switches;
    clock = means.clock();
    journal = means.journal();
    mail = means.mail();
    http = means.http();
    isConnected = means.isConnected();
  }

  /// Answers a call of `/push_subscriptions`.
  ///
  /// @param path below the base
  Reply answer(Call call, String path) {
    if (!Tokens.isAccepted(options.clientId(), call.parameter("client_id"))
        || !Tokens.isAccepted(options.clientSecret(), call.parameter("client_secret"))) {
      return Reply.badRequest("Application", "client_id");
    }
    return switch (call.method()) {
      case "GET" -> list();
      case "POST" -> create(call);
      case "DELETE" -> delete(path.substring(path.lastIndexOf('/') + 1));
      default -> Reply.unknownPath();
    };
  }

  /// Subscribes somebody in the process. Returns the id.
  synchronized long subscribe(Predicate<StravaEvent> listener) {
    return begin("local", new Courier.ByHand(listener)).id();
  }

  /// Takes in what happened, and makes the attempts that are due. Returns how many were made.
  int deliver() {
    Optional<Subscription> subscription = collect();
    return subscription.map(s -> mail.deliver(s.courier(), clock.instant())).orElse(0);
  }

  /// Tells of the end of a connection.
  synchronized void tellEnd(long athleteId, Instant now) {
    News news =
        new News("athlete", athleteId, "update", Map.of("authorized", "false"), athleteId, now);
    current.ifPresent(subscription -> mail.accept(news, subscription.id(), true));
  }

  /// When there may be something to deliver next; empty without a subscription.
  synchronized Optional<Instant> next() {
    return current.map(_ -> {
      Instant world = journal.next();
      return mail.next().filter(world::isAfter).orElse(world);
    });
  }

  private synchronized Optional<Subscription> collect() {
    if (current.isEmpty()) {
      journal.skip();
    }
    current.ifPresent(subscription -> {
      for (News news : journal.read()) {
        if (isConnected.test(news.ownerId())) {
          mail.accept(news, subscription.id(), !switches.has(Switch.UPDATES_ABSENT));
        }
      }
    });
    return current;
  }

  private synchronized Reply list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    current.ifPresent(subscription -> list.add(json(subscription)));
    return Reply.ok(list);
  }

  private Reply create(Call call) {
    if (exists()) {
      return Reply.alreadySubscribed();
    }
    String callback = call.parameter("callback_url").orElse("");
    if (callback.isEmpty() || callback.length() > LONGEST_ADDRESS) {
      return Reply.notVerifiable();
    }
    Courier.ByHttp courier;
    try {
      courier = new Courier.ByHttp(http.get(), URI.create(callback));
      String challenge = Long.toHexString(Dice.seed(options.seed(), made, 62));
      if (!courier.isWanted(challenge, call.parameter("verify_token").orElse(""))) {
        return Reply.notVerifiable();
      }
    } catch (IllegalArgumentException notAnAddress) {
      return Reply.notVerifiable();
    }
    synchronized (this) {
      return current.isPresent()
          ? Reply.alreadySubscribed()
          : Reply.created(json(begin(callback, courier)));
    }
  }

  private synchronized boolean exists() {
    return current.isPresent();
  }

  private Subscription begin(String callback, Courier courier) {
    if (current.isPresent()) {
      throw new IllegalStateException("there is a subscription already: " + current.get().id());
    }
    journal.skip();
    Subscription subscription =
        new Subscription(FIRST_ID + made++, callback, clock.instant(), courier);
    current = Optional.of(subscription);
    return subscription;
  }

  private synchronized Reply delete(String id) {
    if (current.filter(subscription -> Long.toString(subscription.id()).equals(id)).isEmpty()) {
      return Reply.notFound("PushSubscription");
    }
    current = Optional.empty();
    mail.clear();
    return Reply.noContent();
  }

  private ObjectNode json(Subscription subscription) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", subscription.id());
    node.put("resource_state", 2);
    node.put(
        "application_id",
        options.clientId().matches("\\d{1,9}") ? Long.parseLong(options.clientId()) : 5);
    node.put("callback_url", subscription.callback());
    node.put("created_at", Wire.instant(subscription.createdAt()));
    node.put("updated_at", Wire.instant(subscription.createdAt()));
    return node;
  }
}
