package dev.paceline.app.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.paceline.app.Paceline;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Club;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes over athletes with their refresh tokens, which are encrypted at once.
@Command(
    name = "add",
    description = {
      "Takes over athletes from a CSV file with the columns athlete_id and refresh_token, makes",
      "them members of the club, and queues their first sync. Only its owner may read the file."
    },
    mixinStandardHelpOptions = true)
final class AthleteAddCommand implements Callable<Integer> {
  private static final String ID = "athlete_id";
  private static final String TOKEN = "refresh_token";
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Mixin StoreOptions store = new StoreOptions();

  @Parameters(paramLabel = "FILE", description = "The CSV file; remove it afterwards.")
  Path file = Path.of("");

  @Override
  public Integer call() {
    Map<SourceKey, String> tokens = read();
    try (Paceline paceline = store.open()) {
      Listing listing = new Listing().texts("athlete", "connection", "session");
      Club club = paceline.club().club();
      tokens.forEach((key, token) -> {
        long number = Long.parseLong(key.externalId());
        boolean taken = paceline.connections().importRefreshToken(number, token);
        AthleteId athlete = paceline.activities().athlete(key);
        paceline.members().join(store.actor(), club.id(), athlete);
        paceline.sync().sync().reconnected(athlete);
        String session = paceline.sync().sync().join(athlete).session();
        String connection =
            taken
                ? "taken over"
                : paceline.connections().connected(number)
                    ? "already connected"
                    : "refused before: another token is needed";
        listing.row(key.toString(), connection, session);
      });
      listing.print(store.form(), store.out(), "the file names nobody");
      store.say(
          "%n%s Nobody else sees their activities before `athlete consent` notes that they agreed.",
          SyncCommand.whoDoesIt(paceline, store.common.settings())
              .replace("add --wait", "`paceline sync run --all --wait`"));
      return ExitCode.DONE;
    }
  }

  /// Everything that is wrong with the file is said at once; no token is repeated.
  private Map<SourceKey, String> read() {
    List<String> problems = new ArrayList<>();
    Map<SourceKey, String> tokens = new LinkedHashMap<>();
    checkMode(problems);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        String line = "%s, line %d: ".formatted(file, row.getStartingLineNumber());
        Optional<SourceKey> key = row.findField(ID).flatMap(id -> store.key(id.strip()));
        String token = row.findField(TOKEN).orElse("").strip();
        if (key.isEmpty()) {
          problems.add(line + ID + " must be an athlete's number");
        } else if (token.isEmpty()) {
          problems.add(line + TOKEN + " is empty");
        } else if (tokens.putIfAbsent(key.get(), token) != null) {
          problems.add(line + key.get() + " stands here twice");
        }
      }
    } catch (IOException | UncheckedIOException _) {
      problems.add(file + " cannot be read");
    } catch (de.siegmar.fastcsv.reader.CsvParseException _) {
      problems.add(file + " is no CSV file");
    }
    if (!problems.isEmpty()) {
      throw store.usage(String.join("\npaceline: ", problems));
    }
    return tokens;
  }

  private void checkMode(List<String> problems) {
    try {
      if (Files.exists(file)
          && file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        problems.add(file + " can be read by others: run chmod 600 " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }
}
