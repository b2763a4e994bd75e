package dev.paceline.app.web.ops;

import dev.paceline.app.Metrics;
import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.WebhookDesk;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.Activities;
import dev.paceline.strava.client.PushSubscriptions.Answer;
import dev.paceline.strava.client.PushSubscriptions.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// What operators do with the installation, and the figures of it.
@RestController
final class OpsRoutes {
  private final Paceline paceline;

  OpsRoutes(Paceline paceline) {
    this.paceline = paceline;
  }

  /// Something that does not look right.
  ///
  /// @param severity `structural`, `comparative` or `advisory`
  record FindingJson(String severity, String what, @Nullable String athlete, int count) {}

  /// What a check found.
  ///
  /// @param healthy whether there is nothing but advice
  record Integrity(boolean healthy, List<FindingJson> findings) {}

  /// The job that does it.
  record Queued(String session, boolean joined) {}

  /// Where events are sent to.
  ///
  /// @param host of the address; the rest is a secret
  record SubscriptionJson(String id, String host) {}

  /// What Strava knows of.
  ///
  /// @param known the number by which events are taken for ours
  record Subscriptions(List<SubscriptionJson> subscriptions, @Nullable String known) {}

  /// A setting. All of them are given by the command line, the environment or the file; none can be
  /// changed here.
  ///
  /// @param value `(set)` or `(unset)` of a secret
  record SettingJson(String key, String value, String origin, String meaning, String accepted) {}

  /// The settings in force.
  record SettingList(List<SettingJson> settings) {}

  @PostMapping("/api/ops/integrity")
  @Guard(value = Who.OPERATOR, does = "looks for damage, and changes nothing")
  Integrity integrity() {
    List<Activities.Finding> findings = paceline.activities().check();
    return new Integrity(
        findings.stream().allMatch(finding -> finding.severity() == Activities.Severity.ADVISORY),
        findings.stream()
            .map(finding ->
                new FindingJson(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.what(),
                    finding
                        .athlete()
                        .map(one -> paceline.activities().key(one).toString())
                        .orElse(null),
                    finding.count()))
            .toList());
  }

  @PostMapping("/api/ops/emergency-refresh")
  @Guard(value = Who.OPERATOR, does = "has everybody's list read anew, after everything else")
  ResponseEntity<Queued> refresh(Caller caller) {
    var ticket = paceline.upkeep().queueRefresh(caller.actor());
    return ResponseEntity.accepted().body(new Queued(ticket.session(), ticket.joined()));
  }

  @GetMapping("/api/ops/webhook-subscription")
  @Guard(value = Who.OPERATOR, does = "the subscription to events as Strava knows it")
  Subscriptions subscription() {
    requireApplication();
    return shown(paceline.webhooks().status());
  }

  @PostMapping("/api/ops/webhook-subscription")
  @Guard(value = Who.OPERATOR, does = "subscribes to events, at the address of the settings")
  ResponseEntity<Subscriptions> subscribe() {
    requireApplication();
    WebhookDesk desk = paceline.webhooks();
    try {
      return ResponseEntity.status(201).body(shown(desk.subscribe(desk.callback())));
    } catch (Settings.BadSettings e) {
      throw Problem.conflict(e.getMessage() + ".");
    }
  }

  @DeleteMapping("/api/ops/webhook-subscription")
  @Guard(value = Who.OPERATOR, does = "ends the subscription to events")
  ResponseEntity<Void> unsubscribe() {
    requireApplication();
    var _ = shown(paceline.webhooks().end());
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/ops/settings")
  @Guard(value = Who.OPERATOR, does = "the settings in force and where each came from")
  SettingList settings() {
    return new SettingList(settings(paceline.settings()));
  }

  @GetMapping("/metrics")
  @Guard(
      value = Who.KEY,
      scopes = Keys.Scope.METRICS_READ,
      does = "figures as text that Prometheus reads")
  ResponseEntity<byte[]> metrics() {
    return ResponseEntity.ok()
        .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .body(Metrics.text(paceline.metrics()).getBytes(StandardCharsets.UTF_8));
  }

  /// Every setting for people's eyes.
  static List<SettingJson> settings(Settings settings) {
    return Arrays.stream(SettingKey.values())
        .map(key ->
            new SettingJson(
                key.key(),
                settings.shown(key),
                settings.value(key).origin(),
                key.meaning(),
                key.accepted()))
        .toList();
  }

  private void requireApplication() {
    try {
      paceline.settings().require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
    } catch (Settings.BadSettings e) {
      throw Problem.conflict(e.getMessage() + ".");
    }
  }

  private Subscriptions shown(Answer answer) {
    return switch (answer) {
      case Answer.Found(List<Subscription> found) ->
          new Subscriptions(
              found.stream()
                  .map(one -> new SubscriptionJson(one.id(), host(one.callback())))
                  .toList(),
              paceline.sync().sync().subscription().orElse(null));
      case Answer.Refused(String why) ->
          throw Problem.of(424, "source_refused", "Strava did not do it: " + why + ".");
    };
  }

  /// The rest of the address holds a secret.
  private static String host(String callback) {
    try {
      return Optional.ofNullable(URI.create(callback).getHost()).orElse("");
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
