package dev.paceline.app.web.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Answers problems: as JSON to programs, as a page to people.
public final class ProblemWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final Page page;

  /// Turns a problem into a page.
  @FunctionalInterface
  public interface Page {
    /// The whole page as HTML.
    String of(Problem problem, String requestId);
  }

  public ProblemWriter(Page page) {
    this.page = page;
  }

  void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(problem.status());
    response.setHeader("Cache-Control", "no-store");
    problem
        .retryAfter()
        .ifPresent(wait ->
            response.setHeader("Retry-After", String.valueOf(Math.max(1, wait.toSeconds()))));
    String id = String.valueOf(response.getHeader("X-Request-Id"));
    boolean forPeople = isPage(request);
    response.setContentType(forPeople ? "text/html" : "application/problem+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.getWriter().write(forPeople ? page.of(problem, id) : json(problem, id));
  }

  /// Whether somebody looks at it in a browser.
  static boolean isPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return !request.getRequestURI().startsWith("/api/")
        && accept != null
        && accept.contains("text/html");
  }

  private static String json(Problem problem, String id) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title(problem.status()));
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    body.put("code", problem.code());
    body.put("request_id", id);
    body.put("errors", problem.errors());
    return JSON.writeValueAsString(body);
  }

  /// What a status is called.
  static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Not signed in";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 409 -> "Conflict";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 422 -> "Cannot be used";
      case 424 -> "Another service refused";
      case 429 -> "Too many requests";
      case 503 -> "Unavailable";
      default -> "Error";
    };
  }
}
