package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.SettingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The documents say what the program does.
final class DocumentsTest {
  private static final Path OPERATIONS = Path.of("docs/operations.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w/])\\./paceline((?: +(?:\"[^\"]*\"|[^\\s`|&;>#\"]+))*)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @Test
  void operationsListEverySettingWithItsVariableAndDefault() throws IOException {
    List<String> rows =
        Files.readAllLines(OPERATIONS).stream().filter(line -> line.startsWith("| `")).toList();

    List<String> missing =
        Arrays.stream(SettingKey.values())
            .map(DocumentsTest::row)
            .filter(row -> rows.stream().noneMatch(line -> line.startsWith(row)))
            .toList();

    assertThat(missing).as("rows of %s", OPERATIONS).isEmpty();
  }

  @Test
  void operationsNameEveryCommand() throws IOException {
    String text = Files.readString(OPERATIONS);

    List<String> missing =
        commands(Main.commandLine())
            .map(command -> command.getCommandSpec().qualifiedName())
            .filter(name -> !text.contains(name.substring("paceline ".length())))
            .toList();

    assertThat(missing).as("commands in %s", OPERATIONS).isEmpty();
  }

  static Stream<String> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
          docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream(),
          Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md")
              .map(Path::of)
              .filter(Files::exists))
          .flatMap(DocumentsTest::commandsIn)
          .distinct()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyDocumentedCommandIsUnderstood(String command) {
    String[] words =
        WORD.matcher(command)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toArray(String[]::new);

    CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words);

    assertThat(parsed.unmatched()).isEmpty();
  }

  @Test
  void gitIgnoresDataDirectories(@TempDir Path folder) throws IOException, InterruptedException {
    Files.copy(Path.of(".gitignore"), folder.resolve(".gitignore"));
    assertThat(git(folder, "init", "-q")).isZero();

    assertThat(git(folder, "check-ignore", "-q", "paceline-data/paceline.db")).isZero();
    assertThat(git(folder, "check-ignore", "-q", "paceline-data/secret.key")).isZero();
    assertThat(git(folder, "check-ignore", "-q", "paceline-demo/club.xlsx")).isZero();
    assertThat(git(folder, "check-ignore", "-q", "pom.xml")).isEqualTo(1);
    assertThat(SettingKey.DATA.initial()).isEqualTo("./paceline-data");
  }

  private static String row(SettingKey key) {
    String initial = key.initial().isEmpty() ? "" : "`" + key.initial() + "` ";
    return "| `%s` | `%s` | %s|".formatted(key.key(), key.variable(), initial);
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(sub -> Stream.concat(Stream.of(sub), commands(sub)));
  }

  /// What follows `./paceline`; the launcher's own option is not the program's.
  private static Stream<String> commandsIn(Path document) {
    try {
      String text = Files.readString(document).replace("\\\n", " ");
      return COMMAND
          .matcher(text)
          .results()
          .map((MatchResult found) -> found.group(1).strip())
          .filter(words -> !words.isEmpty() && !words.startsWith("--java-home"))
          .map(words -> words.replace("...", "").replace("…", "").strip())
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int git(Path folder, String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(
            Stream.concat(Stream.of("git"), Arrays.stream(words)).toArray(String[]::new))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start()
        .waitFor();
  }
}
