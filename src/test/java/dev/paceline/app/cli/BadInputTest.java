package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.paceline.club.workbook.Book;
import dev.paceline.simulator.server.CallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    Files.createDirectory(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/paceline.db"), "this is no database, not at all");
    Files.createDirectory(folder.resolve("configured"));
    Files.writeString(
        folder.resolve("configured/paceline.properties"), "fetch.retries = often\nhue = red\n");
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
            "db.url=jdbc:postgresql://127.0.0.1:1/db?password=hush",
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

  Stream<Arguments> dataDirectories() {
    return Stream.of(
        arguments("letter.xlsx", 1, "the data directory %s cannot be made: it is not a directory"),
        arguments("/proc/paceline", 1, "the data directory %s cannot be made: the system refuses"),
        arguments("/proc", 1, "cannot create /proc/paceline.db: its directory takes no new files"),
        arguments("", 2, "data \"\" from the command line: write a directory"),
        arguments(
            "broken",
            1,
            "%s/paceline.db is not a SQLite database; move it away, or choose another data"
                + " directory"));
  }

  @ParameterizedTest
  @MethodSource("dataDirectories")
  void refusesADataDirectoryThatCannotBeOne(String name, int code, String message) {
    String data = name.isEmpty() ? "" : folder.resolve(name).toString();

    assertRefused(Outcome.of("cache", "status", "--data", data), code, message.formatted(data));
  }

  @Test
  void namesEveryBadLineOfTheConfiguration() {
    Outcome outcome =
        Outcome.of("cache", "status", "--data", folder.resolve("configured").toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines())
        .containsExactly(
            "paceline: \"hue\" in paceline.properties: unknown; `config` lists them",
            "fetch.retries \"often\" from paceline.properties: write a whole number from 0 to 100");
  }

  @Test
  @DisplayName("case 45 a data directory of a newer version is left alone")
  void refusesTheDataOfANewerVersion() throws SQLException {
    String data = folder.resolve("newer").toString();
    Outcome.of("cache", "status", "--data", data);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data + "/paceline.db");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
            installed_by, execution_time, success)
          values (999, '999', 'future', 'SQL', 'V999__future.sql', 'somebody', 1, 1)
          """);
    }

    Outcome outcome = Outcome.of("competition", "run", club.workbook.toString(), "--data", data);

    assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
    assertThat(outcome.errLines())
        .singleElement()
        .asString()
        .startsWith("paceline: " + data + "/paceline.db was written by a newer Paceline")
        .endsWith("run the newer program, or choose another database");
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

  @Test
  @DisplayName("a key that does not open the stored tokens is said, and nothing is lost")
  void refusesAnotherKey(@TempDir Path other) throws IOException {
    try (SimulatedClub connected = new SimulatedClub(other)) {
      connected.run("first.xlsx");
      long tokens = connected.calls(CallKind.TOKEN);
      Path key = connected.data.resolve("secret.key");
      Path kept = Files.move(key, other.resolve("kept.key"));

      Outcome outcome = connected.run("second.xlsx", "--fresh");
      assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
      assertThat(outcome.errLines())
          .singleElement()
          .asString()
          .startsWith("paceline: the key file " + key + " does not open the stored tokens");

      Files.delete(key);
      Files.move(kept, key);
      assertThat(connected.run("second.xlsx", "--fresh").code()).isZero();
      assertThat(connected.calls(CallKind.TOKEN)).isEqualTo(tokens);
    }
  }

  @Test
  @DisplayName("case 36 N-9 seven mistakes are seven findings: exit 2, no call, no output")
  void listsSevenMistakesAtOnce() {
    String book =
        new Book()
            .sheet("Settings")
            .row("Key", "Value")
            .row("Time Zone", "Atlantis/Center")
            .sheet("Runners")
            .row("Name", "Strava ID", "Segment Series Team", "Birthday (dd-mmm)")
            .row("Ada Hill", "12a", "Red", null)
            .row(null, 102, "Blue", null)
            .row("Cy Moor", 103, "Blue", "31-Feb")
            .sheet("Segment Series")
            .row("Segment ID", "Segment Name", "Start Date", "End Date", "Default Time")
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", "10:75")
            .row(7002, "Quay", "05/01/2026", "2026-01-11", null)
            .row(7003, "Hill", "2026-01-11", "2026-01-05", null)
            .write(folder.resolve("seven.xlsx"))
            .toString();
    String out = folder.resolve("seven-results.xlsx").toString();

    Outcome validate = club.command("competition", "validate", book, "--json");
    Outcome plan = club.command("competition", "plan", book);
    Outcome run = club.command("competition", "run", book, "-o", out);

    assertThat(validate.code()).isEqualTo(ExitCode.INPUT);
    JsonNode findings = new JsonMapper().readTree(validate.out());
    assertThat(findings.valueStream().map(finding -> finding.get("severity").asString()))
        .hasSize(7)
        .containsOnly("error");
    assertThat(findings.valueStream().map(finding -> finding.get("cell").asString()))
        .containsExactly("B2", "B2", "A3", "D4", "E2", "C3", "D4");
    assertThat(plan.code()).isEqualTo(ExitCode.INPUT);
    assertThat(plan.errLines()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.errLines())
        .hasSize(8)
        .contains(
            "error: Segment Series!E2 (Default Time) \"10:75\": seconds must be below 60."
                + " Write 10:30, 0:10:30, 630 or 90s. [DURATION]")
        .endsWith("7 errors, 0 warnings, 0 notices; nothing was called or written");
    assertThat(folder.resolve("seven-results.xlsx")).doesNotExist();
  }

  @Test
  @DisplayName("case 37 a typed 10:30 is a warning with both readings, which --strict stops at")
  void warnsOfATypedTime() {
    String book =
        new Book()
            .sheet("Runners")
            .row("Name", "Strava ID", "Segment Series Team")
            .row("Ada Hill", 101, "Red")
            .sheet("Segment Series")
            .row("Segment ID", "Segment Name", "Start Date", "End Date", "Default Time")
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", Book.time(10, 30, 0, "h:mm"))
            .write(folder.resolve("typed.xlsx"))
            .toString();

    Outcome lenient = club.command("competition", "validate", book);
    Outcome strict = club.command("competition", "validate", book, "--strict");
    Outcome run = club.command("competition", "run", book, "--strict");

    assertThat(lenient.code()).isZero();
    assertThat(lenient.out())
        .containsPattern("warning: Segment Series!E2 .*10 h 30 min.*10 min 30 s")
        .endsWith("0 errors, 1 warning, 0 notices\n");
    assertThat(strict.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.code()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).endsWith("; nothing was called or written\n");
  }

  private static void assertRefused(Outcome outcome, int code, String message) {
    assertThat(outcome.errLines()).containsExactly("paceline: " + message);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
  }
}
