package dev.paceline.app.web.people;

import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.member.Flag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Changes of members, for programs.
@RestController
final class PeopleRoutes {
  private final Roster roster;
  private final Membership membership;

  PeopleRoutes(Roster roster, Membership membership) {
    this.roster = roster;
    this.membership = membership;
  }

  /// What is to be changed: one thing at a time, so that nothing is done by halves.
  ///
  /// @param role `member`, `editor`, `admin`, or `none` to end the membership
  record Change(@Nullable String role, @Nullable Boolean hidden, @Nullable Boolean blocked) {}

  /// How a member stands now.
  ///
  /// @param consents to what audiences the member agreed
  record Shown(
      String athlete,
      String name,
      @Nullable String role,
      boolean operator,
      boolean hidden,
      boolean blocked,
      boolean paused,
      List<String> consents) {}

  /// The name shown of a member, typed to confirm.
  record Confirmation(@Nullable String confirm) {}

  /// What is being erased.
  record Erasing(String sessionId) {}

  /// Whom a link is for.
  ///
  /// @param name opens an account of that name if the member has none
  record Wanted(@Nullable String name) {}

  /// A link, told once.
  record Issued(String url, Instant expiresAt) {}

  @PatchMapping("/api/admin/athletes/{id}")
  @Guard(value = Who.ADMIN, does = "changes the role of a member, hides, blocks")
  Shown change(Caller caller, @PathVariable String id, @RequestBody Change change) {
    Roster.Person person = roster.get(caller, id);
    long named =
        Stream.of(change.role(), change.hidden(), change.blocked())
            .filter(field -> field != null)
            .count();
    if (named != 1) {
      throw Problem.invalid(
          "body", "names " + named + " changes", "one of role, hidden and blocked at a time");
    }
    if (change.role() != null) {
      membership.role(caller, person, change.role().strip().toLowerCase(Locale.ROOT));
    } else if (change.hidden() != null) {
      membership.flag(caller, person, Flag.HIDDEN, change.hidden());
    } else if (change.blocked() != null) {
      membership.flag(caller, person, Flag.BLOCKED, change.blocked());
    }
    return "none".equals(change.role()) ? gone(person) : shown(roster.get(caller, id));
  }

  @DeleteMapping("/api/admin/athletes/{id}")
  @Guard(
      value = Who.ADMIN,
      recent = true,
      does = "erases a member; the name must be typed to confirm")
  ResponseEntity<Erasing> erase(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Confirmation body,
      @RequestParam(required = false) @Nullable String confirm) {
    Roster.Person person = roster.get(caller, id);
    String typed = body != null && body.confirm() != null ? body.confirm() : confirm;
    String session = membership.erase(caller, person, typed == null ? "" : typed);
    return ResponseEntity.status(202).body(new Erasing(session));
  }

  @PostMapping("/api/admin/members/{id}/sign-in-link")
  @Guard(value = Who.ADMIN, does = "makes a link that signs a member in, once")
  Issued link(
      Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Wanted wanted) {
    String name = wanted == null || wanted.name() == null ? "" : wanted.name();
    Membership.Link link = membership.link(caller, roster.get(caller, id), name);
    return new Issued(link.url(), link.expiresAt());
  }

  private static Shown gone(Roster.Person person) {
    return new Shown(
        person.key(),
        person.name(),
        null,
        person.operator(),
        person.flags().contains(Flag.HIDDEN),
        person.flags().contains(Flag.BLOCKED),
        person.flags().contains(Flag.PAUSED),
        List.of());
  }

  private static Shown shown(Roster.Person person) {
    return new Shown(
        person.key(),
        person.name(),
        person.role().map(role -> role.name().toLowerCase(Locale.ROOT)).orElse(null),
        person.operator(),
        person.flags().contains(Flag.HIDDEN),
        person.flags().contains(Flag.BLOCKED),
        person.flags().contains(Flag.PAUSED),
        person.consents().stream()
            .map(audience -> audience.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList());
  }
}
