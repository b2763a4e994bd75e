package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The keys of the club, by forms and by programs alike.
@Component
final class ClubKeys {
  private static final int LONGEST_DAYS = 3650;
  private static final List<Keys.Kind> KINDS = List.of(Keys.Kind.CLUB, Keys.Kind.EMBED);

  private final Paceline paceline;

  ClubKeys(Paceline paceline) {
    this.paceline = paceline;
  }

  /// What key to make, as it was written.
  ///
  /// @param days until it ends by itself; empty if it does not
  record Wanted(String kind, String name, List<String> scopes, List<String> origins, String days) {
    Wanted {
      scopes = List.copyOf(scopes);
      origins = List.copyOf(origins);
    }
  }

  /// Every key of the club, newest first; personal ones too, which admins may end.
  List<Keys.Key> list(Caller caller) {
    return paceline.club().keys().list(caller.club().id());
  }

  /// Makes a key.
  ///
  /// @throws Problem naming every field that cannot be used
  Keys.Issued.New make(Caller caller, Wanted wanted) {
    List<Problem.FieldError> errors = new ArrayList<>();
    Optional<Keys.Kind> kind =
        KINDS.stream()
            .filter(one -> one.name().equalsIgnoreCase(wanted.kind().strip()))
            .findFirst();
    if (kind.isEmpty()) {
      errors.add(new Problem.FieldError("kind", "no such kind", "club or embed"));
    }
    Set<Keys.Scope> scopes = new HashSet<>();
    for (String word : wanted.scopes()) {
      Keys.Scope.of(word)
          .ifPresentOrElse(
              scopes::add,
              () -> errors.add(new Problem.FieldError("scopes", "no scope: " + word, words())));
    }
    Optional<Integer> days = days(wanted.days(), errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return made(
        paceline
            .club()
            .keys()
            .issue(
                caller.actor(),
                new Keys.Wish(
                    kind.orElseThrow(),
                    caller.club().id(),
                    null,
                    wanted.name().strip(),
                    scopes,
                    Set.copyOf(wanted.origins()),
                    days.map(number ->
                            paceline.time().clock().instant().plus(Duration.ofDays(number)))
                        .orElse(null))));
  }

  /// Makes a key in the place of another of the club, which is good for a day more.
  Keys.Issued.New rotate(Caller caller, String id) {
    return made(paceline.club().keys().rotate(caller.actor(), get(caller, id).id()));
  }

  /// Ends a key of the club at once.
  void revoke(Caller caller, String id) {
    Roster.granted(paceline.club().keys().revoke(caller.actor(), get(caller, id).id()));
  }

  private Keys.Key get(Caller caller, String id) {
    return list(caller).stream()
        .filter(key -> String.valueOf(key.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("key"));
  }

  private static Keys.Issued.New made(Keys.Issued issued) {
    return switch (issued) {
      case Keys.Issued.New made -> made;
      case Keys.Issued.Refused(List<String> why) ->
          throw Problem.invalid(
              why.stream().map(one -> new Problem.FieldError("key", one, "")).toList());
    };
  }

  private static Optional<Integer> days(String text, List<Problem.FieldError> errors) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= LONGEST_DAYS) {
        return Optional.of(number);
      }
    } catch (NumberFormatException _) {
      // said below, with what is accepted
    }
    errors.add(
        new Problem.FieldError("days", "cannot be used", "1 to " + LONGEST_DAYS + ", or nothing"));
    return Optional.empty();
  }

  private static String words() {
    return Arrays.stream(Keys.Scope.values())
        .map(Keys.Scope::word)
        .collect(Collectors.joining(", "));
  }

  /// A kind as people and programs write it.
  static String word(Keys.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
