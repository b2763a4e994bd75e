package dev.paceline.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every page, on a desktop and a phone, light and dark, has no serious defect for people who use
/// it in another way than by eye and mouse. With `-Daxe.all` each width is tried in each colour.
final class AxeBrowserTest {
  @TempDir Path directory;

  @Test
  void findsADefectWhereThereIsOne() throws IOException {
    Chromium.desktop(false);
    Chromium.driver().get("data:text/html,<title>x</title><main><h1>x</h1><input></main>");

    assertThat(new Axe().check()).anyMatch(finding -> finding.startsWith("label: "));
  }

  @Test
  void noPageHasASeriousDefect() throws IOException {
    try (PageTour tour = PageTour.begin(directory)) {
      Axe axe = new Axe();
      List<String> looks = Boolean.getBoolean("axe.all") ? PageTour.ALL : PageTour.EACH;
      List<String> wrong = new ArrayList<>();
      tour.everywhere(
          looks,
          (look, stop) ->
              axe.check().forEach(finding -> wrong.add(look + " " + stop.path() + " " + finding)));
      assertThat(wrong).isEmpty();
    }
  }
}
