package dev.paceline.app.web.guard;

import dev.paceline.engine.store.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import tools.jackson.core.JacksonException;

/// Turns what handlers throw into answers. People who are not signed in are led to the sign-in.
@RestControllerAdvice
final class ProblemAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final ProblemWriter problems;

  ProblemAnswers(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void problem(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean page = ProblemWriter.isPage(request);
    if (problem.status() == 401 && page && request.getMethod().equals("GET")) {
      String next = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
      response.sendRedirect("/sign-in?next=" + next);
      return;
    }
    problems.write(problem, request, response);
  }

  @ExceptionHandler
  void store(StoreException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.error("{}: {}", Doorkeeper.shown(request.getRequestURI()), e.getMessage());
    problems.write(Problem.unavailable(RETRY_AFTER), request, response);
  }

  @ExceptionHandler
  void tooLarge(
      MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(RequestBounds.tooLarge(), request, response);
  }

  /// The body is no JSON, or has a field that is not known or not of its kind.
  @ExceptionHandler
  void unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(
        switch (e.getCause()) {
          case Problem problem -> problem;
          case JacksonException json when !json.getPath().isEmpty() ->
              Problem.invalid(
                  json.getPath().stream()
                      .map(step -> String.valueOf(step.getPropertyName()))
                      .collect(Collectors.joining(".")),
                  "is not known here, or not of its kind",
                  "");
          case null, default -> Problem.of(400, "unreadable", "The body is no JSON of this route.");
        },
        request,
        response);
  }

  /// The browser went away while it was being answered.
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    LOG.debug("a stream ended: {}", e.getMessage());
  }

  /// Seen from where the answer is written, that is a failure to write.
  @ExceptionHandler
  void unwritable(
      HttpMessageNotWritableException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AsyncRequestNotUsableException gone) {
        gone(gone);
        return;
      }
    }
    other(e, request, response);
  }

  @ExceptionHandler
  void other(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse refused) {
      int status = refused.getStatusCode().value();
      String detail = refused.getBody().getDetail();
      problems.write(
          Problem.of(status, "refused", detail == null ? ProblemWriter.title(status) : detail),
          request,
          response);
      return;
    }
    LOG.error("{} failed", Doorkeeper.shown(request.getRequestURI()), e);
    problems.write(
        Problem.of(500, "failed", "Something went wrong here; it was written down."),
        request,
        response);
  }
}
