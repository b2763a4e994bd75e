package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the person or the world does wrong: one clear line, the right exit code, no call, nothing
/// written.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
  private Path folder = Path.of("");
  private SimulatedClub club;

  @BeforeAll
  void prepare(@TempDir Path temporary) throws IOException {
    folder = temporary;
    club = new SimulatedClub(folder);
    Files.createDirectory(folder.resolve("directory"));
    Files.writeString(folder.resolve("letter.xlsx"), "Dear club, ...");
    Files.createSymbolicLink(folder.resolve("link.xlsx"), club.workbook);
    Files.writeString(folder.resolve("wrong.key"), "not a key\n");
  }

  @AfterAll
  void nothingWasCalledInAllThis() {
    assertThat(club.strava.log()).isEmpty();
    club.close();
  }

  Stream<Arguments> workbooks() {
    return Stream.of(
        arguments("absent.xlsx", "%s: there is no such file."),
        arguments("directory", "%s: it is a directory, not a workbook."),
        arguments("letter.xlsx", "%s: it is no Excel workbook (.xlsx or .xlsm)."));
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void refusesWhatIsNoWorkbook(String name, String message) {
    String file = folder.resolve(name).toString();
    for (String what : List.of("validate", "plan", "run", "report")) {
      assertRefused(
          club.command("competition", what, file), ExitCode.INPUT, message.formatted(file));
    }
  }

  Stream<Arguments> outputs() {
    return Stream.of(
        arguments("directory", "cannot write %s: it is a directory"),
        arguments("no/out.xlsx", "cannot write %1$s: there is no directory %2$s"),
        arguments("letter.xlsx/out.xlsx", "cannot write %1$s: %2$s is not a directory"),
        arguments("/proc/out.xlsx", "cannot write /proc/out.xlsx: /proc takes no new files"),
        arguments(
            "club.xlsx",
            "%s is the workbook itself, which is never written; choose another file with -o"),
        arguments(
            "link.xlsx",
            "%s is the workbook itself, which is never written; choose another file with -o"));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void refusesAnOutputBeforeTheFirstCall(String name, String message) throws IOException {
    byte[] workbook = Files.readAllBytes(club.workbook);
    Path out = folder.resolve(name);
    for (String what : List.of("run", "report")) {
      assertRefused(
          club.competition(what, "-o", out.toString()),
          ExitCode.INPUT,
          message.formatted(out, out.getParent()));
    }
    assertThat(Files.readAllBytes(club.workbook)).isEqualTo(workbook);
    assertThat(folder.resolve("link.xlsx")).isSymbolicLink();
  }

  Stream<Arguments> options() {
    return Stream.of(
        arguments(
            "--as-of yesterday",
            "Invalid value for option '--as-of': write an instant in UTC such as"
                + " 2026-03-01T12:00:00Z, not \"yesterday\""),
        arguments(
            "--as-of +1000000000-12-31T23:59:59Z",
            "Invalid value for option '--as-of': write an instant in UTC such as"
                + " 2026-03-01T12:00:00Z, not \"+1000000000-12-31T23:59:59Z\""),
        arguments(
            "--max-wait soon",
            "Invalid value for option '--max-wait': write a duration such as 30d, 24h, 90m or 3600"
                + " (seconds), not \"soon\""),
        arguments(
            "--no-wait --max-wait 1h",
            "--no-wait and --max-wait exclude each other: write one of them"),
        arguments(
            "--require everything",
            "Invalid value for option '--require': write complete, not \"everything\""),
        arguments(
            "--top 0",
            "Invalid value for option '--top': write a number of rows from 1, such as 10, not"
                + " \"0\""),
        arguments("--mode fast", "--mode \"fast\": write standard, compat"),
        arguments("--nonsense", "Unknown option: '--nonsense'"),
        arguments(
            "--set fetch.retries",
            "Value for option option '--set' (KEY=VALUE) should be in KEY=VALUE format but was"
                + " fetch.retries"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void refusesOptionsThatCannotBeMeant(String options, String message) {
    List<String> words = new ArrayList<>(List.of("competition", "run", club.workbook.toString()));
    words.addAll(List.of("--data", folder.resolve("data").toString()));
    words.addAll(List.of(options.split(" ", -1)));

    Outcome outcome = Outcome.of(words.toArray(String[]::new));

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines())
        .containsExactly("paceline: " + message, "See: paceline competition run --help");
  }

  Stream<Arguments> settings() {
    return Stream.of(
        arguments(
            "fetch.rets=3", 2, "\"fetch.rets\" on the command line: unknown; `config` lists them"),
        arguments(
            "fetch.retries=often",
            2,
            "fetch.retries \"often\" from the command line: write a whole number from 0 to 100"),
        arguments(
            "http.timeout=0s",
            2,
            "http.timeout \"0s\" from the command line: write a duration of at least a second, such"
                + " as 15s"),
        arguments(
            "strava.api-base=http://my_host/api",
            2,
            "strava.api-base \"http://my_host/api\" from the command line: write an address such as"
                + " https://www.strava.com/oauth"),
        arguments(
            "db.url=mysql://somewhere/db?password=hush",
            2,
            "db.url \"mysql://somewhere/db?(hidden)\" from the command line: write jdbc:sqlite:FILE"
                + " or jdbc:postgresql://HOST:PORT/DATABASE?user=…"),
        arguments(
            "db.url=jdbc:postgresql://127.0.0.1:here/db?password=hush",
            1,
            "jdbc:postgresql://127.0.0.1:here/db is no address; accepted is"
                + " jdbc:postgresql://HOST:PORT/DATABASE?user=…"),
        arguments(
            "db.url=jdbc:postgresql://127.0.0.1:1/db?password=hush&ApplicationName=test",
            1,
            "jdbc:postgresql://127.0.0.1:1/db cannot be reached: Connection to 127.0.0.1:1 refused."
                + " Check that the hostname and port are correct and that the postmaster is"
                + " accepting TCP/IP connections."),
        arguments(
            "token.key-file=%s/wrong.key",
            1, "cannot open the key file %s/wrong.key: it is no key file"));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void refusesSettingsThatCannotBeUsed(String setting, int code, String message) {
    Outcome outcome =
        Outcome.of(
            "competition",
            "run",
            club.workbook.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--set",
            setting.formatted(folder));

    assertRefused(outcome, code, message.formatted(folder));
  }

  @Test
  void needsTheApplicationOnlyWhenSomethingIsToBeCalled() {
    String data = folder.resolve("unset").toString();
    String book = club.workbook.toString();

    Outcome validate = Outcome.of("competition", "validate", book, "--data", data);
    Outcome plan = Outcome.of("competition", "plan", book, "--data", data);
    Outcome run = Outcome.of("competition", "run", book, "--data", data);

    assertThat(validate.code()).isZero();
    assertThat(plan.code()).isZero();
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.errLines())
        .containsExactly(
            "paceline: strava.client-id is not set: set PACELINE_STRAVA_CLIENT_ID",
            "strava.client-secret is not set: set PACELINE_STRAVA_CLIENT_SECRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "competition", "cache"})
  void listsTheCommandsWhereOneIsMissing(String command) {
    Outcome outcome = command.isEmpty() ? Outcome.of() : Outcome.of(command);

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines().getFirst()).startsWith("paceline: a command is needed");
    assertThat(outcome.err()).contains("Usage: paceline").contains("Commands:");
  }

  private static void assertRefused(Outcome outcome, int code, String message) {
    assertThat(outcome.errLines()).containsExactly("paceline: " + message);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
  }
}
