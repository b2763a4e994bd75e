package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.WebhookDesk;
import dev.paceline.strava.client.PushSubscriptions;
import dev.paceline.strava.client.PushSubscriptions.Answer;
import dev.paceline.strava.sync.StravaSync;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What Strava tells unasked.
@Command(
    name = "webhook",
    description = {
      "Subscribes to what Strava tells unasked, and shows what it told.",
      "`serve` receives the events, and must answer already at the address."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      WebhookCommand.Subscribe.class,
      WebhookCommand.Status.class,
      WebhookCommand.Delete.class,
      WebhookCommand.Events.class,
      WebhookCommand.Replay.class
    })
final class WebhookCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: subscribe, status, delete, events or replay");
  }

  /// Subscribes.
  @Command(
      name = "subscribe",
      description = "Asks Strava to send events to an address, which must answer at once.",
      mixinStandardHelpOptions = true)
  static final class Subscribe implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Option(
        names = "--callback",
        paramLabel = "ADDRESS",
        description = {
          "Where to; of the whole internet, with a secret in its path.",
          "Default: what server.public-url and webhook.secret make."
        })
    @Nullable URI callback;

    @Override
    public Integer call() {
      store.common.settings().require(SettingKey.WEBHOOK_VERIFY_TOKEN);
      try (Paceline paceline = store.openToCall()) {
        WebhookDesk desk = paceline.webhooks();
        String address = callback == null ? desk.callback() : callback.toString();
        return print(store, desk.subscribe(address), "");
      }
    }
  }

  /// Shows the subscription.
  @Command(
      name = "status",
      description = "Shows the subscription as Strava knows it.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.openToCall()) {
        return print(store, paceline.webhooks().status(), "there is no subscription");
      }
    }
  }

  /// Ends the subscription.
  @Command(name = "delete", description = "Ends the subscription.", mixinStandardHelpOptions = true)
  static final class Delete implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.openToCall()) {
        return switch (paceline.webhooks().end()) {
          case Answer.Found(List<PushSubscriptions.Subscription> found) ->
              print(
                  store,
                  new Answer.Found(List.of()),
                  found.isEmpty() ? "there was no subscription" : "the subscription has ended");
          case Answer.Refused refused -> print(store, refused, "");
        };
      }
    }
  }

  /// Lists what came.
  @Command(
      name = "events",
      description = "Lists the events that came, newest first.",
      mixinStandardHelpOptions = true)
  static final class Events implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "At most so many. Default: ${DEFAULT-VALUE}.")
    int limit = 50;

    @Override
    public Integer call() {
      if (limit < 1 || limit > 1000) {
        throw store.usage("--limit " + limit + ": write a whole number from 1 to 1000");
      }
      try (Paceline paceline = store.open()) {
        Listing listing =
            new Listing()
                .texts("event", "received", "athlete", "object", "aspect", "state")
                .wrapped("note");
        for (StravaSync.Event event : paceline.sync().sync().events(Long.MAX_VALUE, limit)) {
          listing.row(
              Long.toString(event.id()),
              event.receivedAt(),
              "strava:" + event.event().owner(),
              event.event().objectType() + " " + event.event().objectId(),
              event.event().aspect(),
              event.state(),
              event.note());
        }
        listing.print(store.form(), store.out(), "no event came");
        return ExitCode.DONE;
      }
    }
  }

  /// Looks at an event again.
  @Command(
      name = "replay",
      description = "Looks at an event again; what is right already stays so.",
      mixinStandardHelpOptions = true)
  static final class Replay implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "EVENT", description = "As `webhook events` names it.")
    long event;

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        paceline.sync().sync().replay(event);
        Listing listing = new Listing().texts("event", "state");
        listing.row(Long.toString(event), "new");
        listing.printOne(store.form(), store.out());
        return ExitCode.DONE;
      } catch (IllegalArgumentException e) {
        throw store.usage(e.getMessage() + ": `webhook events` lists them");
      }
    }
  }

  /// The secret of an address is in its path, so only the host is shown.
  private static int print(StoreOptions store, Answer answer, String none) {
    return switch (answer) {
      case Answer.Found(List<PushSubscriptions.Subscription> found) -> {
        Listing listing = new Listing().texts("subscription", "host");
        for (PushSubscriptions.Subscription one : found) {
          listing.row(one.id(), host(one.callback()));
        }
        listing.print(store.form(), store.out(), none);
        yield ExitCode.DONE;
      }
      case Answer.Refused(String why) -> {
        store
            .spec
            .commandLine()
            .getErr()
            .println("paceline: Strava did not do it: " + why.toLowerCase(Locale.ROOT));
        yield ExitCode.ERROR;
      }
    };
  }

  private static String host(String callback) {
    try {
      return String.valueOf(URI.create(callback).getHost());
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
