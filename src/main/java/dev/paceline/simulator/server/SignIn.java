package dev.paceline.simulator.server;

import dev.paceline.simulator.server.AuthorizeRequest.Reading;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Asks people whether an application may read their data, and sends their browsers back with the
/// answer.
///
/// There are no passwords: whoever asks says who they are, by `as` in the address or on the page.
/// With `approval_prompt=auto` a person named in the address who granted all of it before is sent
/// on at once. Safe for use by many threads.
final class SignIn {
  private final World world;
  private final SimulatorOptions options;
  private final Tokens tokens;
  private volatile String callbackDomain = "localhost";

  SignIn(World world, SimulatorOptions options, Tokens tokens) {
    this.world = world;
    this.options = options;
    this.tokens = tokens;
  }

  void callbackDomain(String domain) {
    callbackDomain = domain;
  }

  /// Answers a call of `/oauth/authorize`: GET asks, POST is the person's answer.
  Reply answer(Call call, Instant now) {
    return switch (AuthorizeRequest.read(call, options.clientId(), callbackDomain)) {
      case Reading.Bad(List<String> fields) -> Reply.badRequest("Application", fields);
      case Reading.Good(AuthorizeRequest request) ->
          call.method().equals("POST") ? decided(call, request, now) : asked(call, request, now);
    };
  }

  /// Who a call says it comes from; empty if it does not say, or nobody has that number.
  OptionalLong caller(Call call) {
    return person(call).map(person -> OptionalLong.of(person.id())).orElse(OptionalLong.empty());
  }

  private Reply asked(Call call, AuthorizeRequest request, Instant now) {
    Optional<SimAthlete> person = person(call);
    if (person.isEmpty()) {
      return call.parameter("as").isPresent()
          ? Reply.badRequest("Athlete", "as")
          : page(request, person);
    }
    long id = person.get().id();
    if (!tokens.hasRoomFor(id)) {
      return Reply.page(403, AuthorizePage.full());
    }
    Set<String> held = tokens.scopes(id);
    boolean isSettled = tokens.isConnected(id) && held.containsAll(request.scopes());
    return isSettled && !request.isForced()
        ? sent(request, id, held, request.scopes(), now)
        : page(request, person);
  }

  private Reply page(AuthorizeRequest request, Optional<SimAthlete> chosen) {
    return Reply.page(200, AuthorizePage.ask(request, world.athletes(), chosen));
  }

  private Reply decided(Call call, AuthorizeRequest request, Instant now) {
    return switch (field(call, "answer").orElse("")) {
      case "deny" -> Reply.found(request.denied());
      case "grant" -> granted(call, request, now);
      default -> Reply.badRequest("Application", "answer");
    };
  }

  private Reply granted(Call call, AuthorizeRequest request, Instant now) {
    Optional<SimAthlete> person = person(call);
    if (person.isEmpty()) {
      return Reply.badRequest("Athlete", "as");
    }
    List<String> ticked =
        request.scopes().stream().filter(scope -> field(call, scope).isPresent()).toList();
    return sent(request, person.get().id(), Set.copyOf(ticked), ticked, now);
  }

  private Reply sent(
      AuthorizeRequest request, long id, Set<String> granted, List<String> told, Instant now) {
    return tokens
        .permit(id, granted, request.clientId(), now)
        .map(code -> Reply.found(request.granted(code, told)))
        .orElseGet(() -> Reply.page(403, AuthorizePage.full()));
  }

  private Optional<SimAthlete> person(Call call) {
    String number = field(call, "as").orElse("");
    return world.athletes().stream()
        .filter(athlete -> Long.toString(athlete.id()).equals(number))
        .findFirst();
  }

  /// What the person chose comes before what the address proposes.
  private static Optional<String> field(Call call, String name) {
    return Optional.ofNullable(call.form().get(name)).or(() -> call.parameter(name));
  }
}
