package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.account.Keys;
import dev.paceline.club.member.Grant;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Personal keys: for programs of one's own, which see one's own activities.
@RestController
final class KeyForms {
  private static final int LONGEST_DAYS = 3650;

  private final Paceline paceline;
  private final Pages pages;

  KeyForms(Paceline paceline, Pages pages) {
    this.paceline = paceline;
    this.pages = pages;
  }

  /// A key that was just made.
  ///
  /// @param secret shown on this page and never again
  record Made(String name, String secret, boolean rotated) {
    /// As logs may have it.
    @Override
    public String toString() {
      return "Made";
    }
  }

  @PostMapping("/account/keys")
  @Guard(value = Who.MEMBER, does = "makes a personal key, shown once")
  ResponseEntity<byte[]> make(
      HttpServletRequest request,
      Caller caller,
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<String> scope,
      @RequestParam(defaultValue = "") String origins,
      @RequestParam(defaultValue = "") String days) {
    Set<Keys.Scope> scopes =
        (scope == null ? Stream.<String>of() : scope.stream())
            .flatMap(word -> Keys.Scope.of(word).stream())
            .collect(Collectors.toSet());
    Set<String> pagesOf =
        Stream.of(origins.split("[,\\s]+"))
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toSet());
    Keys.Wish wish =
        new Keys.Wish(
            Keys.Kind.PERSONAL,
            caller.club().id(),
            caller.self(),
            name.strip(),
            scopes,
            pagesOf,
            end(days));
    return shown(request, caller, paceline.club().keys().issue(caller.actor(), wish), false);
  }

  @PostMapping("/account/keys/{id}/rotate")
  @Guard(value = Who.MEMBER, does = "makes a personal key in the place of another, shown once")
  ResponseEntity<byte[]> rotate(
      HttpServletRequest request, Caller caller, @PathVariable String id) {
    long key = own(caller, id).id();
    return shown(request, caller, paceline.club().keys().rotate(caller.actor(), key), true);
  }

  @PostMapping("/account/keys/{id}/revoke")
  @Guard(value = Who.MEMBER, does = "ends a personal key at once")
  ResponseEntity<Void> revoke(Caller caller, @PathVariable String id) {
    return switch (paceline.club().keys().revoke(caller.actor(), own(caller, id).id())) {
      case Grant.Granted() ->
          ResponseEntity.status(303)
              .location(URI.create("/account?done=" + Done.REVOKED.code()))
              .build();
      case Grant.Refused(String why) -> throw Problem.conflict(why);
    };
  }

  private Keys.Key own(Caller caller, String id) {
    return paceline.club().keys().listOf(caller.self()).stream()
        .filter(key -> String.valueOf(key.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("key"));
  }

  private ResponseEntity<byte[]> shown(
      HttpServletRequest request, Caller caller, Keys.Issued issued, boolean rotated) {
    return switch (issued) {
      case Keys.Issued.New(Keys.Key key, String secret) ->
          pages.page(
              request,
              caller,
              "Your new key",
              "account/key.jte",
              new Made(key.is().name(), secret, rotated));
      case Keys.Issued.Refused(List<String> why) ->
          throw Problem.invalid(
              why.stream().map(one -> new Problem.FieldError("key", one, "")).toList());
    };
  }

  private @Nullable Instant end(String days) {
    if (days.isBlank()) {
      return null;
    }
    try {
      int number = Integer.parseInt(days.strip());
      if (number >= 1 && number <= LONGEST_DAYS) {
        return paceline.time().clock().instant().plus(Duration.ofDays(number));
      }
    } catch (NumberFormatException _) {
      // said below, with what is accepted
    }
    throw Problem.invalid("days", "cannot be used", "1 to " + LONGEST_DAYS + ", or nothing");
  }
}
