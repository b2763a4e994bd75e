package dev.paceline.app.web.layout;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.web.guard.Caller;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Renders pages. Thread-safe.
@Component
public final class Pages {
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.paceline.app.web");
  private final ZoneId zone;

  Pages(Paceline paceline) {
    this.zone = ZoneId.of(paceline.settings().text(SettingKey.CLUB_ZONE));
    templates.setBinaryStaticContent(true);
  }

  /// Answers a page that is the caller's own and kept by nobody.
  ///
  /// @param template such as `race/board.jte`, with the parameters `frame` and `page`
  /// @param page what it shows
  public ResponseEntity<byte[]> page(
      HttpServletRequest request, Caller caller, String title, String template, Object page) {
    Frame frame = frame(request, caller, title);
    return answer(200, template, Map.of("frame", frame, "page", page));
  }

  /// Answers a part of a page, to be put into one that is shown.
  public ResponseEntity<byte[]> part(
      HttpServletRequest request, Caller caller, String template, Object page) {
    return page(request, caller, "", template, page);
  }

  /// A part of a page as text, to be told to one that is shown.
  public String fragment(Frame frame, String template, Object page) {
    return plain(template, Map.of("frame", frame, "page", page));
  }

  /// What stands around a page.
  public Frame frame(HttpServletRequest request, Caller caller, String title) {
    return new Frame(title, request.getRequestURI(), caller, Preferences.of(request), zone);
  }

  /// A page without a caller, such as that of a problem.
  String plain(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    templates.render(template, parameters, output);
    return output.toString();
  }

  private ResponseEntity<byte[]> answer(
      int status, String template, Map<String, Object> parameters) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, parameters, output);
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(output.toByteArray());
  }
}
