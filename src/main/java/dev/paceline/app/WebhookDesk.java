package dev.paceline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.strava.client.PushSubscriptions;
import dev.paceline.strava.client.PushSubscriptions.Answer;
import dev.paceline.strava.client.PushSubscriptions.Subscription;
import dev.paceline.strava.sync.StravaSync;
import dev.paceline.strava.sync.WebhookEvent;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// What Strava tells unasked: the subscription to it, and who may tell. What Strava says of the
/// subscription is remembered, so that no event needs a call to be known as ours.
public final class WebhookDesk {
  /// The beginning of the address that events come to; a secret follows.
  public static final String PATH = "/webhooks/strava/";

  private final Settings settings;
  private final PushSubscriptions subscriptions;
  private final StravaSync sync;

  WebhookDesk(Settings settings, PushSubscriptions subscriptions, StravaSync sync) {
    this.settings = settings;
    this.subscriptions = subscriptions;
    this.sync = sync;
  }

  /// The address that events are to come to, as the settings say. It holds a secret.
  ///
  /// @throws Settings.BadSettings if they do not say it
  public String callback() {
    settings.require(SettingKey.SERVER_PUBLIC_URL, SettingKey.WEBHOOK_SECRET);
    return settings.text(SettingKey.SERVER_PUBLIC_URL)
        + PATH
        + settings.text(SettingKey.WEBHOOK_SECRET);
  }

  /// Whether somebody knows the secret of the address.
  public boolean opens(String secret) {
    return same(SettingKey.WEBHOOK_SECRET, secret);
  }

  /// Whether somebody knows what Strava repeats to prove a subscription.
  public boolean verifies(String token) {
    return same(SettingKey.WEBHOOK_VERIFY_TOKEN, token);
  }

  /// Stores an event. Calls nobody.
  public void receive(WebhookEvent event) {
    sync.receive(event);
  }

  /// Subscribes by one call, during which Strava asks the address for a proof.
  ///
  /// @throws Settings.BadSettings without a verify token
  public Answer subscribe(String callback) {
    settings.require(SettingKey.WEBHOOK_VERIFY_TOKEN);
    return remembered(
        subscriptions.create(callback, settings.text(SettingKey.WEBHOOK_VERIFY_TOKEN)));
  }

  /// The subscription as Strava knows it, by one call.
  public Answer status() {
    return remembered(subscriptions.list());
  }

  /// Ends the subscription, if there is one. Answers what there was, or why it goes on.
  public Answer end() {
    Answer answer = subscriptions.list();
    if (answer instanceof Answer.Found(List<Subscription> found)) {
      for (Subscription one : found) {
        if (subscriptions.delete(one.id()) instanceof Answer.Refused refused) {
          return refused;
        }
      }
      sync.subscribed(Optional.empty());
    }
    return answer;
  }

  private Answer remembered(Answer answer) {
    if (answer instanceof Answer.Found(List<Subscription> found)) {
      sync.subscribed(found.stream().findFirst().map(Subscription::id));
    }
    return answer;
  }

  private boolean same(SettingKey key, String given) {
    byte[] expected = settings.text(key).getBytes(UTF_8);
    return expected.length > 0 && MessageDigest.isEqual(expected, given.getBytes(UTF_8));
  }
}
