package dev.paceline.app.web.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What was just done, as the page after it says it.
enum Done {
  JOINED("You are a member of the club now."),
  CONNECTED("Your account is connected with Strava."),
  SCOPES(
      "Strava did not grant everything that was asked for. What is missing stands below; connect"
          + " again to grant it."),
  NAME("Your name was changed."),
  PRIVACY("What others see of you was changed."),
  PAUSED("Nothing new is read from Strava until you resume. What is stored stays."),
  RESUMED("New activities are read again."),
  SYNC("Your new activities are being read."),
  STOPPED("The reading stops."),
  IDLE("Nothing was being read."),
  SESSIONS("All your other sessions have ended."),
  REVOKED("The key was revoked. It opens nothing from now on."),
  APPLIED("The club's admins were asked to let you in.");

  private final String words;

  Done(String words) {
    this.words = words;
  }

  /// As addresses have it.
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The words of a code; empty for what is none.
  static Optional<String> words(String code) {
    return Arrays.stream(values())
        .filter(done -> done.code().equals(code))
        .map(done -> done.words)
        .findFirst();
  }
}
