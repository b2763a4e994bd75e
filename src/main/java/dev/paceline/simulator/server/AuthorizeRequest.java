package dev.paceline.simulator.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What an application asks a person for.
///
/// @param redirect where the browser goes with the answer
/// @param isForced whether the person is asked even if it is granted already
/// @param scopes in the order asked for
/// @param state goes back unchanged; empty if none was sent
record AuthorizeRequest(
    String clientId, URI redirect, boolean isForced, List<String> scopes, Optional<String> state) {

  private static final Set<String> SCOPES =
      Set.of(
          "read",
          "read_all",
          "profile:read_all",
          "profile:write",
          "activity:read",
          "activity:read_all",
          "activity:write");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");
  private static final Pattern COMMA = Pattern.compile(",");

  AuthorizeRequest {
    scopes = List.copyOf(scopes);
  }

  /// What came of reading a call.
  sealed interface Reading {
    record Good(AuthorizeRequest request) implements Reading {}

    /// The request cannot be put to anybody.
    ///
    /// @param fields the names of all parameters that are missing or wrong
    record Bad(List<String> fields) implements Reading {}
  }

  /// Reads a call of `/oauth/authorize`.
  ///
  /// @param clientId the application that there is; any, if empty
  /// @param callbackDomain where answers may go, beside this machine
  static Reading read(Call call, String clientId, String callbackDomain) {
    String client = call.parameter("client_id").orElse("");
    Optional<URI> redirect =
        call.parameter("redirect_uri").flatMap(text -> redirect(text, callbackDomain));
    String prompt = call.parameter("approval_prompt").orElse("auto");
    Set<String> scopes =
        new LinkedHashSet<>(COMMA.splitAsStream(call.parameter("scope").orElse("")).toList());
    List<String> wrong = new ArrayList<>();
    if (client.isEmpty() || !Tokens.isAccepted(clientId, Optional.of(client))) {
      wrong.add("client_id");
    }
    if (redirect.isEmpty()) {
      wrong.add("redirect_uri");
    }
    if (!call.parameter("response_type").orElse("").equals("code")) {
      wrong.add("response_type");
    }
    if (!Set.of("auto", "force").contains(prompt)) {
      wrong.add("approval_prompt");
    }
    if (!SCOPES.containsAll(scopes)) {
      wrong.add("scope");
    }
    return wrong.isEmpty()
        ? new Reading.Good(
            new AuthorizeRequest(
                client,
                redirect.orElseThrow(),
                prompt.equals("force"),
                List.copyOf(scopes),
                call.parameter("state")))
        : new Reading.Bad(wrong);
  }

  private static Optional<URI> redirect(String text, String domain) {
    try {
      URI uri = new URI(text);
      boolean isWeb = Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
      boolean isBare = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      boolean isOurs = host.equals(domain) || host.endsWith("." + domain) || LOCAL.contains(host);
      return isWeb && isBare && isOurs ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /// Where the browser goes after a grant.
  String granted(String code, List<String> grantedScopes) {
    return answer("code=" + code + "&scope=" + String.join(",", grantedScopes));
  }

  /// Where the browser goes after a denial.
  String denied() {
    return answer("error=access_denied");
  }

  private String answer(String outcome) {
    String before =
        state
            .map(text -> "state=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&")
            .orElse("");
    String separator = redirect.getRawQuery() == null ? "?" : "&";
    return redirect.toASCIIString() + separator + before + outcome;
  }
}
