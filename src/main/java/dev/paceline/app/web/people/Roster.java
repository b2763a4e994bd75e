package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Consent;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Grant;
import dev.paceline.club.member.Role;
import dev.paceline.strava.sync.AthleteSync;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The members of the caller's club; for operators the operators too.
@Component
final class Roster {
  private final Paceline paceline;

  Roster(Paceline paceline) {
    this.paceline = paceline;
  }

  /// Somebody of the club.
  ///
  /// @param key the only name of the athlete outside
  /// @param name of the account, else the key
  /// @param account whether there is an account to sign in with
  /// @param role in the club; empty for operators who are no members
  record Person(
      AthleteId athlete,
      String key,
      String name,
      boolean account,
      Optional<Role> role,
      boolean operator,
      Set<Flag> flags,
      Set<Audience> consents,
      Optional<AthleteSync> sync) {
    Person {
      flags = Set.copyOf(flags);
      consents = Set.copyOf(consents);
    }

    /// What the person may do, in a word.
    String roleWord() {
      return operator
          ? "operator"
          : role.map(held -> held.name().toLowerCase(Locale.ROOT)).orElse("none");
    }

    /// As logs may have it.
    @Override
    public String toString() {
      return "Person[" + athlete.value() + "]";
    }
  }

  /// Some of them, in the order of their names.
  ///
  /// @param count how many there are in all that were asked for
  record Part(List<Person> people, int count) {
    Part {
      people = List.copyOf(people);
    }
  }

  /// Those whose name holds a text, a stretch of them.
  Part list(Caller caller, String text, int from, int limit) {
    Map<AthleteId, Account> accounts =
        paceline.club().accounts().list(caller.club().id()).stream()
            .collect(Collectors.toMap(Account::athlete, Function.identity()));
    String part = text.strip().toLowerCase(Locale.ROOT);
    List<AthleteId> found =
        athletes(caller).stream()
            .filter(athlete -> name(athlete, accounts).toLowerCase(Locale.ROOT).contains(part))
            .sorted(
                Comparator.comparing(
                        (AthleteId athlete) -> name(athlete, accounts).toLowerCase(Locale.ROOT))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<Person> people =
        found.stream().skip(from).limit(limit).map(one -> person(caller, one)).toList();
    return new Part(people, found.size());
  }

  /// Somebody of the club by the key in an address.
  ///
  /// @throws Problem with 404 if the caller's club has nobody of that key
  Person get(Caller caller, String key) {
    return parse(key)
        .flatMap(paceline.activities()::findAthlete)
        .filter(athletes(caller)::contains)
        .map(athlete -> person(caller, athlete))
        .orElseThrow(() -> Problem.notFound("member of the club"));
  }

  /// The athlete of a key, whoever's club; for those who are not members yet.
  Optional<AthleteId> findAnybody(String key) {
    return parse(key).flatMap(paceline.activities()::findAthlete);
  }

  /// What an athlete is called on pages of the club.
  String name(AthleteId athlete) {
    return paceline
        .club()
        .accounts()
        .find(athlete)
        .map(Account::name)
        .orElseGet(() -> paceline.activities().key(athlete).toString());
  }

  /// Goes on if it was granted.
  ///
  /// @throws Problem with the reason if it was not
  static void granted(Grant grant) {
    switch (grant) {
      case Grant.Granted() -> {}
      case Grant.Refused(String why) -> throw Problem.forbidden(sentence(why));
    }
  }

  /// A reason as a sentence of its own.
  static String sentence(String why) {
    return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
  }

  private Set<AthleteId> athletes(Caller caller) {
    Set<AthleteId> athletes = new TreeSet<>(paceline.members().list(caller.club().id()));
    if (caller.may(Role.OPERATOR)) {
      athletes.addAll(paceline.members().operators());
    }
    return athletes;
  }

  private Person person(Caller caller, AthleteId athlete) {
    ClubId club = caller.club().id();
    Optional<Account> account = paceline.club().accounts().find(athlete);
    String key = paceline.activities().key(athlete).toString();
    return new Person(
        athlete,
        key,
        account.map(Account::name).orElse(key),
        account.isPresent(),
        Optional.ofNullable(paceline.members().roles(athlete).get(club)),
        paceline.members().operators().contains(athlete),
        paceline.members().flags(athlete),
        paceline.members().consents(athlete).stream()
            .filter(consent -> consent.stands() && consent.club().equals(club))
            .map(Consent::audience)
            .collect(Collectors.toSet()),
        paceline.sync().sync().find(athlete));
  }

  private String name(AthleteId athlete, Map<AthleteId, Account> accounts) {
    Account account = accounts.get(athlete);
    return account == null ? name(athlete) : account.name();
  }

  private static Optional<SourceKey> parse(String key) {
    int colon = key.indexOf(':');
    return colon > 0 && colon < key.length() - 1
        ? Optional.of(new SourceKey(key.substring(0, colon), key.substring(colon + 1)))
        : Optional.empty();
  }
}
