package dev.paceline.app.web.account;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.SessionCookie;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.account.Account;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Links that sign one person in, once. Looking at one does not use it up, as programs that preview
/// messages look too.
@RestController
final class LinkRoutes {
  private static final String PATH = "/auth/link/{token}";
  private static final String WHAT = "link: it is unknown, used or older than a day";

  private final Paceline paceline;
  private final Here here;
  private final Pages pages;

  LinkRoutes(Paceline paceline, Here here, Pages pages) {
    this.paceline = paceline;
    this.here = here;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param name whom it signs in
  record Link(String token, String name) {
    /// As logs may have it.
    @Override
    public String toString() {
      return "Link";
    }
  }

  @GetMapping(PATH)
  @Guard(value = Who.SECRET_PATH, does = "asks whether to sign in by a link")
  ResponseEntity<byte[]> ask(
      HttpServletRequest request, Caller caller, @PathVariable String token) {
    Account account = paceline.club().links().find(token).orElseThrow(() -> Problem.notFound(WHAT));
    return pages.page(
        request, caller, "Sign in", "account/link.jte", new Link(token, account.name()));
  }

  @PostMapping(PATH)
  @Guard(value = Who.SECRET_PATH, does = "signs in by a link, once")
  ResponseEntity<Void> use(HttpServletRequest request, Caller caller, @PathVariable String token) {
    String secret = paceline.club().links().redeem(token).orElseThrow(() -> Problem.notFound(WHAT));
    SessionCookie.find(request).ifPresent(paceline.club().sessions()::end);
    return ResponseEntity.status(303)
        .location(URI.create("/"))
        .header(HttpHeaders.SET_COOKIE, SessionCookie.of(secret, here))
        .build();
  }
}
