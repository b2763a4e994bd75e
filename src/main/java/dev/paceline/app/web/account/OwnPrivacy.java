package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Consent;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Members;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Before whom somebody agrees to be seen, and as what.
@Component
final class OwnPrivacy {
  private final Members members;

  OwnPrivacy(Paceline paceline) {
    this.members = paceline.members();
  }

  /// What is to be changed; `null` leaves something as it is.
  ///
  /// @param consents whether to agree, by audience
  record Change(
      @Nullable Map<String, @Nullable Boolean> consents,
      @Nullable Boolean hidden,
      @Nullable Boolean heartRateShown,
      @Nullable Boolean followersShown) {}

  /// What stands.
  record Privacy(
      Map<String, Agreement> consents,
      boolean hidden,
      boolean heartRateShown,
      boolean followersShown) {}

  /// A text, and whether it was agreed to.
  ///
  /// @param textVersion names the text as it is now
  /// @param agreedVersion names the text that was agreed to; `null` if none
  /// @param agreedAt when that was
  record Agreement(
      String textVersion, String text, @Nullable String agreedVersion, @Nullable String agreedAt) {}

  /// What stands for whoever asks.
  Privacy of(Caller caller) {
    Map<String, Agreement> consents = new TreeMap<>();
    for (ConsentText text : ConsentText.values()) {
      Optional<Consent> standing = standing(caller, text);
      consents.put(
          text.key(),
          new Agreement(
              text.version(),
              text.words(),
              standing.map(Consent::textVersion).orElse(null),
              standing.map(consent -> consent.givenAt().toString()).orElse(null)));
    }
    var flags = members.flags(caller.self());
    return new Privacy(
        consents,
        flags.contains(Flag.HIDDEN),
        flags.contains(Flag.HEART_RATE_SHOWN),
        flags.contains(Flag.FOLLOWERS_SHOWN));
  }

  /// The consent that stands to a text, in the club of the caller.
  Optional<Consent> standing(Caller caller, ConsentText text) {
    return members.consents(caller.self()).stream()
        .filter(Consent::stands)
        .filter(consent -> consent.club().equals(caller.club().id()))
        .filter(consent -> consent.audience() == text.audience())
        .findFirst();
  }

  /// Changes what is to be changed, or nothing.
  ///
  /// @throws Problem naming every field that cannot be used
  void apply(Caller caller, Change change) {
    Map<String, @Nullable Boolean> consents =
        change.consents() == null ? Map.of() : change.consents();
    check(caller, consents);
    AthleteId self = caller.self();
    for (ConsentText text : ConsentText.values()) {
      Boolean agrees = consents.get(text.key());
      if (agrees != null) {
        agree(caller, text, agrees);
      }
    }
    set(caller, self, Flag.HIDDEN, change.hidden());
    set(caller, self, Flag.HEART_RATE_SHOWN, change.heartRateShown());
    set(caller, self, Flag.FOLLOWERS_SHOWN, change.followersShown());
  }

  /// Agrees to a text as it is now, or withdraws.
  void agree(Caller caller, ConsentText text, boolean agrees) {
    if (agrees) {
      members.consent(caller.self(), caller.club().id(), text.audience(), text.version());
    } else {
      members.withdraw(caller.self(), caller.club().id(), text.audience());
    }
  }

  private void check(Caller caller, Map<String, @Nullable Boolean> consents) {
    List<String> known = Arrays.stream(ConsentText.values()).map(ConsentText::key).toList();
    List<Problem.FieldError> errors = new ArrayList<>();
    consents.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(name ->
            errors.add(
                new Problem.FieldError(
                    "consents." + name, "no such audience", String.join(", ", known))));
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    boolean agrees = consents.values().stream().anyMatch(value -> value != null && value);
    if (agrees && !members.roles(caller.self()).containsKey(caller.club().id())) {
      throw Problem.conflict("Only members of the club agree to be seen by it.");
    }
  }

  private void set(Caller caller, AthleteId self, Flag flag, @Nullable Boolean value) {
    if (value != null) {
      members.set(caller.actor(), self, flag, value);
    }
  }
}
