package dev.paceline.app.web.guard;

import dev.paceline.club.account.Keys;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/// Lets a request through to its handler if the caller may pass the handler's guard.
final class Doorkeeper implements HandlerInterceptor {
  /// What Strava calls; the rest of the path is a secret.
  static final String WEBHOOKS = "/webhooks/strava/";

  private static final List<String> SECRET_PATHS =
      List.of(WEBHOOKS, "/auth/link/", "/auth/invite/", "/auth/connect/", "/auth/demo/");
  private static final Duration RECENT = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final LastKnown<ClubId, Boolean> openBoard;

  /// @param openBoard whether a club shows its board to everybody
  Doorkeeper(InstantSource clock, Predicate<ClubId> openBoard) {
    this.clock = clock;
    this.openBoard = new LastKnown<>(openBoard::test);
  }

  /// A path as it may be written down.
  static String shown(String path) {
    return SECRET_PATHS.stream()
        .filter(path::startsWith)
        .findFirst()
        .map(start -> start + "***")
        .orElse(path);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    switch (handler) {
      case HandlerMethod method -> check(guard(method), CallerFilter.of(request));
      case ResourceHttpRequestHandler _ when request.getRequestURI().startsWith("/assets/") -> {}
      default -> throw Problem.notFound("page");
    }
    return true;
  }

  private static Guard guard(HandlerMethod method) {
    Guard guard = method.getMethodAnnotation(Guard.class);
    if (guard == null) {
      throw Problem.forbidden("This has no guard, and is for nobody.");
    }
    return guard;
  }

  private void check(Guard guard, Caller caller) {
    switch (caller.proof()) {
      case Caller.Proof.ByKey(Keys.Key key) -> checkKey(guard, key);
      case Caller.Proof.Nobody _ -> checkNobody(guard, caller);
      case Caller.Proof.Session session -> checkSession(guard, caller, session);
    }
  }

  private static void checkKey(Guard guard, Keys.Key key) {
    List<Keys.Scope> scopes = Arrays.asList(guard.scopes());
    boolean open = guard.value() == Who.ANYBODY || guard.value() == Who.SECRET_PATH;
    if (!open && scopes.stream().noneMatch(key::has)) {
      throw Problem.forbidden("The key has no scope for this.");
    }
  }

  private void checkNobody(Guard guard, Caller caller) {
    boolean passes =
        switch (guard.value()) {
          case ANYBODY, SECRET_PATH -> true;
          case BOARD -> openBoard.about(caller.club().id());
          case KEY, SIGNED_IN, MEMBER, EDITOR, ADMIN, OPERATOR -> false;
        };
    if (!passes) {
      throw Problem.unauthorized();
    }
  }

  private void checkSession(Guard guard, Caller caller, Caller.Proof.Session session) {
    boolean passes =
        switch (guard.value()) {
          case ANYBODY, SECRET_PATH, SIGNED_IN -> true;
          case BOARD -> caller.may(Role.MEMBER) || openBoard.about(caller.club().id());
          case KEY -> false;
          case MEMBER -> caller.may(Role.MEMBER);
          case EDITOR -> caller.may(Role.EDITOR);
          case ADMIN -> caller.may(Role.ADMIN);
          case OPERATOR -> caller.may(Role.OPERATOR);
        };
    if (!passes) {
      throw Problem.forbidden(needed(guard.value()));
    }
    if (guard.recent() && session.signedIn().since().isBefore(clock.instant().minus(RECENT))) {
      throw Problem.of(
          403, "sign_in_again", "This needs a sign-in within the last ten minutes: sign in again.");
    }
  }

  private static String needed(Who who) {
    return switch (who) {
      case KEY -> "This is for keys only.";
      case BOARD, MEMBER -> "This is for members of the club.";
      case EDITOR -> "This is for editors of the club.";
      case ADMIN -> "This is for admins of the club.";
      case OPERATOR -> "This is for operators of the installation.";
      case ANYBODY, SECRET_PATH, SIGNED_IN -> "This is not allowed.";
    };
  }
}
