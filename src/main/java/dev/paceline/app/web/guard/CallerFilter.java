package dev.paceline.app.web.guard;

import dev.paceline.app.ClubParts;
import dev.paceline.app.Paceline;
import dev.paceline.club.account.Keys;
import dev.paceline.club.account.SignedIn;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.engine.store.StoreException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who makes a request, by a key or by the session's cookie, and refuses changes that may
/// not have been meant.
final class CallerFilter extends OncePerRequestFilter {
  private static final String ATTRIBUTE = Caller.class.getName();
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final String BEARER = "Bearer ";
  private static final String USUAL = "the usual one";

  private final ClubParts club;
  private final Here here;
  private final ProblemWriter problems;
  private final KeyLimit limit;
  private final RandomGenerator random;

  /// The club that visitors look at.
  private final LastKnown<String, Club> visited;

  private final Cors cors;

  CallerFilter(Paceline paceline, Here here, ProblemWriter problems, RandomGenerator random) {
    this.club = paceline.club();
    this.here = here;
    this.problems = problems;
    this.limit = new KeyLimit(paceline.time().clock());
    this.random = random;
    this.visited = new LastKnown<>(_ -> club.club());
    this.cors = new Cors(club, paceline.time().clock());
  }

  /// Who makes a request that passed the filter.
  static Caller of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("the request did not pass the filter");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = requestId();
    response.setHeader("X-Request-Id", id);
    Optional<String> key = key(request);
    Optional<String> secret = SessionCookie.find(request);
    try {
      if (Cors.asksFirst(request)) {
        cors.answer(request, response);
        return;
      }
      Caller caller =
          key.isPresent() ? byKey(request, key.get(), id) : bySession(request, secret, id);
      if (caller.proof() instanceof Caller.Proof.ByKey(Keys.Key good)) {
        Cors.allow(request, response, good);
      }
      refuseForged(request, caller);
      request.setAttribute(ATTRIBUTE, caller);
    } catch (Problem problem) {
      problems.write(problem, request, response);
      return;
    } catch (StoreException _) {
      problems.write(Problem.unavailable(RETRY_AFTER), request, response);
      return;
    }
    chain.doFilter(request, response);
  }

  private Caller byKey(HttpServletRequest request, String secret, String id) {
    Keys.Key key = club.keys().find(secret).orElseThrow(Problem::unauthorized);
    limit.spend(key.id());
    Club of = find(key.club()).orElseThrow(Problem::unauthorized);
    return new Caller(of, new Caller.Proof.ByKey(key), null, route(request), id);
  }

  private Caller bySession(HttpServletRequest request, Optional<String> secret, String id) {
    if (secret.isEmpty()) {
      Club usual = visited.about(USUAL);
      return new Caller(usual, new Caller.Proof.Nobody(), null, route(request), id);
    }
    Optional<SignedIn> signedIn = secret.flatMap(club.sessions()::find);
    if (signedIn.isEmpty()) {
      return new Caller(club.club(), new Caller.Proof.Nobody(), null, route(request), id);
    }
    AthleteId athlete = signedIn.get().athlete();
    Caller.Proof proof = new Caller.Proof.Session(signedIn.get(), Csrf.token(secret.orElseThrow()));
    Club in = chosen(request, athlete);
    return new Caller(in, proof, role(in, athlete), route(request), id);
  }

  /// The club that the address names, else the default one, else the first that knows the athlete.
  private Club chosen(HttpServletRequest request, AthleteId athlete) {
    Club usual = club.club();
    String named = request.getParameter("club");
    if (named != null) {
      return clubs().stream()
          .filter(one -> String.valueOf(one.id().value()).equals(named))
          .filter(one -> role(one, athlete) != null)
          .findFirst()
          .orElseThrow(() -> Problem.notFound("club"));
    }
    return role(usual, athlete) != null
        ? usual
        : clubs().stream().filter(one -> role(one, athlete) != null).findFirst().orElse(usual);
  }

  private void refuseForged(HttpServletRequest request, Caller caller) {
    if (Csrf.safe(request) || caller.proof() instanceof Caller.Proof.ByKey) {
      return;
    }
    if (request.getRequestURI().startsWith(Doorkeeper.WEBHOOKS)) {
      return;
    }
    if (!Csrf.sameOrigin(request, here)) {
      throw Problem.of(403, "wrong_origin", "Changes are made from the pages of this server only.");
    }
    if (!caller.csrf().isEmpty() && !Csrf.brings(request, caller.csrf())) {
      throw Problem.of(403, "csrf", "The form is too old; load the page again.");
    }
  }

  private @Nullable Role role(Club in, AthleteId athlete) {
    return club.members().findRole(in.id(), athlete).orElse(null);
  }

  private List<Club> clubs() {
    return club.members().clubs();
  }

  private Optional<Club> find(ClubId id) {
    return clubs().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private static Optional<String> key(HttpServletRequest request) {
    String header = request.getHeader("X-API-Key");
    String bearer = request.getHeader("Authorization");
    if (header == null && bearer != null) {
      return Optional.of(bearer.startsWith(BEARER) ? bearer.substring(BEARER.length()) : "");
    }
    return Optional.ofNullable(header);
  }

  /// What the audit calls the request: its method and path, which hold no secret where anything is
  /// changed.
  private static String route(HttpServletRequest request) {
    return request.getMethod() + " " + Doorkeeper.shown(request.getRequestURI());
  }

  private String requestId() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
