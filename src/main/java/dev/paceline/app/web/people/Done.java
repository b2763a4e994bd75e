package dev.paceline.app.web.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What was just done, as the page after it says it.
enum Done {
  APPROVED("They are a member now."),
  REJECTED("They were turned down."),
  INVITE_REVOKED("The invite was revoked. It lets nobody in from now on."),
  ROLE("The role was changed, and their sessions have ended."),
  LEFT("They are no longer a member."),
  HIDDEN("They are hidden from everybody else."),
  SHOWN("They are no longer hidden."),
  BLOCKED("They are blocked: their sessions have ended, and they are shown to nobody."),
  UNBLOCKED("They are no longer blocked."),
  ERASING("They are hidden, and being erased."),
  KEY_REVOKED("The key was revoked. It opens nothing from now on."),
  SAVED("The settings were saved."),
  NAMED("The club has its name.");

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
