package dev.paceline.app.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are too large, whether or not they say so: 64 KiB, uploads 16 MiB.
final class RequestBounds extends OncePerRequestFilter {
  /// The most bytes of an uploaded file.
  static final long UPLOAD = 16L * 1024 * 1024;

  private static final long BODY = 64L * 1024;

  private final ProblemWriter problems;

  RequestBounds(ProblemWriter problems) {
    this.problems = problems;
  }

  static Problem tooLarge() {
    return Problem.of(
        413,
        "too_large",
        "The body is too large: 64 KiB at most, 16 MiB for an uploaded workbook.");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type != null && type.startsWith("multipart/")) {
      chain.doFilter(request, response); // the reader of uploads has a bound of its own
      return;
    }
    if (request.getContentLengthLong() > BODY) {
      problems.write(tooLarge(), request, response);
      return;
    }
    chain.doFilter(new Bounded(request), response);
  }

  /// A request whose body ends the reading when it grows too large.
  private static final class Bounded extends HttpServletRequestWrapper {
    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream());
    }
  }

  private static final class BoundedStream extends ServletInputStream {
    private final ServletInputStream stream;
    private long left = BODY;

    BoundedStream(ServletInputStream stream) {
      this.stream = stream;
    }

    @Override
    public int read() throws IOException {
      int read = stream.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = stream.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw tooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return stream.isFinished();
    }

    @Override
    public boolean isReady() {
      return stream.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      stream.setReadListener(listener);
    }
  }
}
