package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of the club's keys, with its forms.
@RestController
final class KeyPages {
  private static final String KEYS = "/admin/keys";

  private final Paceline paceline;
  private final ClubKeys keys;
  private final Roster roster;
  private final Pages pages;

  KeyPages(Paceline paceline, ClubKeys keys, Roster roster, Pages pages) {
    this.paceline = paceline;
    this.keys = keys;
    this.roster = roster;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param operator whether whoever looks may make keys that read metrics
  record View(Optional<String> said, List<Line> lines, boolean operator, Instant now) {
    View {
      lines = List.copyOf(lines);
    }
  }

  /// A key.
  ///
  /// @param owner what whoever owns it is called; empty if the club does
  record Line(Keys.Key key, String kind, String owner) {}

  @GetMapping(KEYS)
  @Guard(value = Who.ADMIN, does = "the keys of the club")
  ResponseEntity<byte[]> keys(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "") String done) {
    List<Line> lines =
        keys.list(caller).stream()
            .map(key -> new Line(key, ClubKeys.word(key.kind()), owner(key)))
            .toList();
    return pages.page(
        request,
        caller,
        "Keys",
        "people/keys.jte",
        new View(
            Done.words(done), lines, caller.may(Role.OPERATOR), paceline.time().clock().instant()));
  }

  @PostMapping(KEYS)
  @Guard(value = Who.ADMIN, does = "makes a key of the club, shown once")
  ResponseEntity<byte[]> make(
      HttpServletRequest request,
      Caller caller,
      @RequestParam String kind,
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<String> scope,
      @RequestParam(defaultValue = "") String origins,
      @RequestParam(defaultValue = "") String days) {
    List<String> sites =
        Stream.of(origins.split("[,\\s]+")).filter(origin -> !origin.isEmpty()).toList();
    Keys.Issued.New made =
        keys.make(
            caller,
            new ClubKeys.Wanted(kind, name, scope == null ? List.of() : scope, sites, days));
    return shown(request, caller, made, "");
  }

  @PostMapping(KEYS + "/{id}/rotate")
  @Guard(value = Who.ADMIN, does = "makes a key in the place of another, shown once")
  ResponseEntity<byte[]> rotate(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    return shown(
        request, caller, keys.rotate(caller, id), " The old key is good for 24 hours more.");
  }

  @PostMapping(KEYS + "/{id}/revoke")
  @Guard(value = Who.ADMIN, does = "ends a key of the club at once")
  ResponseEntity<Void> revoke(Caller caller, @PathVariable String id) {
    keys.revoke(caller, id);
    return ResponseEntity.status(303)
        .location(URI.create(KEYS + "?done=" + Done.KEY_REVOKED.code()))
        .build();
  }

  private ResponseEntity<byte[]> shown(
      HttpServletRequest request, Caller caller, Keys.Issued.New made, String more) {
    return pages.page(
        request,
        caller,
        "A new key",
        "people/secret.jte",
        new SecretPage(
            "A new key: " + made.key().is().name(),
            "Copy it now: it is not shown again, and nobody can look it up." + more,
            "Key",
            made.secret(),
            KEYS));
  }

  private String owner(Keys.Key key) {
    AthleteId owner = key.is().owner();
    return owner == null ? "" : roster.name(owner);
  }
}
