package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.account.Account;
import dev.paceline.club.account.Joining;
import dev.paceline.club.account.Keys;
import dev.paceline.club.account.Linked;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The commands that let people and programs in.
final class AccountCommandsTest {
  private static final String NAME = "Ada It's \"Example\"";

  @TempDir Path folder;

  @Test
  void makesTheFirstOperatorAndWritesTheLinkForItsOwnerOnly() throws IOException {
    Outcome made = command("admin", "sign-in-link", "--name", NAME, "--json");

    assertThat(made.code()).as(made.err()).isZero();
    Path file = folder.resolve("data").resolve("sign-in-link.txt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String link = Files.readString(file).strip();
    assertThat(link).matches("http://127\\.0\\.0\\.1:8080/auth/link/[\\w-]{43}");
    String secret = link.substring(link.lastIndexOf('/') + 1);
    assertThat(made.out()).contains("\"operator\" : true").doesNotContain(secret, "Ada");
    try (Paceline paceline = open()) {
      assertThat(paceline.club().accounts().any()).isTrue();
      assertThat(paceline.club().links().find(secret)).map(Account::name).contains(NAME);
      assertThat(paceline.club().links().redeem(secret)).isPresent();
    }
  }

  @Test
  void writesALinkForTheOnlyOperatorAgainAndForNamedAthletes() throws IOException {
    String site = "https://club.example";
    command("admin", "sign-in-link");
    Outcome again = command("admin", "sign-in-link", "--set", "server.public-url=" + site);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(Files.readString(folder.resolve("data/sign-in-link.txt")))
        .startsWith(site + "/auth/link/");

    Path other = folder.resolve("other.txt");
    Outcome second = command("admin", "sign-in-link", "--name", "Bea", "-o", other.toString());
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("operator  no").contains(other.toString());
    assertThat(command("admin", "sign-in-link", "--name", "C", "-o", other.toString()))
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
          assertThat(refused.err()).contains("exists; name another file or remove it");
        });
    try (Paceline paceline = open()) {
      assertThat(paceline.members().operators()).hasSize(1);
      paceline.activities().athlete(SourceKey.strava(900_001));
    }
    assertThat(command("admin", "sign-in-link", "--athlete", "900001"))
        .satisfies(refused -> {
          assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
          assertThat(refused.err()).contains("no account yet");
        });
    assertThat(folder.resolve("data/sign-in-link.txt")).doesNotExist();
    assertThat(command("admin", "sign-in-link", "--athlete", "900001", "--name", "Dora").code())
        .isZero();
    assertThat(command("admin", "sign-in-link", "--athlete", "900001").code()).isZero();
    assertThat(command("admin", "sign-in-link", "--name", " ").code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void grantsRolesAndKeepsTheLastOperator() {
    command("admin", "sign-in-link");
    String operator;
    String runner = "strava:900001";
    try (Paceline paceline = open()) {
      operator = paceline.activities().key(paceline.members().operators().getFirst()).toString();
      paceline.activities().athlete(SourceKey.strava(900_001));
    }

    Outcome refused = command("admin", "grant", operator, "member");
    assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
    assertThat(refused.err()).contains("the last operator stays operator");
    assertThat(command("admin", "grant", runner, "Admin").out()).contains("admin");
    assertThat(roleOf(900_001)).isEqualTo(Role.ADMIN);
    assertThat(command("admin", "grant", runner, "editor").err())
        .contains("the club's last admin stays admin");
    assertThat(command("admin", "grant", "900001", "operator").code()).isZero();
    assertThat(roleOf(900_001)).isEqualTo(Role.OPERATOR);
    assertThat(command("admin", "grant", operator, "admin").code()).isZero();
    assertThat(command("admin", "grant", runner, "king").code()).isEqualTo(ExitCode.INPUT);
    assertThat(command("admin", "grant", "strava:5", "member").code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void makesListsRotatesAndRevokesKeys() throws IOException {
    Outcome made =
        command(
            "keys",
            "create",
            "--kind",
            "embed",
            "--name",
            "site",
            "--scope",
            "feed:read,races:read",
            "--origin",
            "https://club.example",
            "--expires",
            "365d");

    assertThat(made.code()).as(made.err()).isZero();
    Path file = folder.resolve("data").resolve("key.txt");
    String secret = Files.readString(file).strip();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(secret).matches("pl_[\\w-]{43}");
    assertThat(made.out()).contains(secret.substring(0, 11)).doesNotContain(secret);
    Path second = folder.resolve("second.txt");
    assertThat(command("keys", "rotate", "1", "-o", second.toString()).code()).isZero();
    try (Paceline paceline = open()) {
      assertThat(paceline.club().keys().find(secret)).isPresent();
    }

    assertThat(command("keys", "revoke", "1").out()).contains("revoked");

    try (Paceline paceline = open()) {
      assertThat(paceline.club().keys().find(secret)).isEmpty();
      assertThat(paceline.club().keys().find(Files.readString(second).strip()))
          .map(key -> key.has(Keys.Scope.RACES_READ))
          .contains(true);
    }
    assertThat(command("keys", "list").out()).contains("revoked", "good", "embed");
    assertThat(command("keys", "revoke", "9").code()).isEqualTo(ExitCode.INPUT);
    assertThat(command("keys", "rotate", "1").code()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void issuesNoKeyThatIsNotUsableAndLeavesNoFile() {
    Outcome refused =
        command(
            "keys",
            "create",
            "--kind",
            "personal",
            "--name",
            "site",
            "--scope",
            "metrics:read",
            "--origin",
            "club");

    assertThat(refused.code()).isEqualTo(ExitCode.INPUT);
    assertThat(refused.err())
        .contains("\"club\" is no origin", "a personal key has an owner", "metrics are of");
    assertThat(folder.resolve("data").resolve("key.txt")).doesNotExist();
    assertThat(command("keys", "list").out()).contains("no keys");
    assertThat(command("keys", "create", "--kind", "club", "--name", "x", "--scope", "write").err())
        .contains("write feed:read, races:read or metrics:read");
  }

  @Test
  @DisplayName("who connects Strava is named for what the account did before")
  void keepsWhatAnAccountDid() {
    command("admin", "sign-in-link");
    try (Paceline paceline = open()) {
      AthleteId account = paceline.members().operators().getFirst();
      AthleteId runner = paceline.activities().athlete(SourceKey.strava(900_001));
      Actor self = new Actor(account, Role.OPERATOR, "POST /api/admin/invites", "r");
      var _ = paceline.club().joining().issue(self, paceline.club().club().id(), true);

      var linked = paceline.club().accounts().link(account, SourceKey.strava(900_001), "Ada");

      assertThat(linked).isInstanceOf(Linked.Done.class);
      assertThat(paceline.members().operators()).containsExactly(runner);
      assertThat(paceline.members().audit().list(Long.MAX_VALUE, 10))
          .filteredOn(entry -> entry.actor().command().equals(self.command()))
          .extracting(entry -> entry.actor().athlete())
          .containsExactly(runner);
      assertThat(paceline.club().accounts().find(account)).isEmpty();
    }
  }

  @Test
  @DisplayName("test 25b: a full debug log of sign-in, links and keys holds no secret and no name")
  void test25bLogsNoSecret() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    StringBuilder said = new StringBuilder();
    List<String> secrets = new ArrayList<>();
    try {
      root.setLevel(Level.TRACE);
      add(said, command("admin", "sign-in-link", "--name", NAME));
      String link = Files.readString(folder.resolve("data/sign-in-link.txt")).strip();
      add(said, command("keys", "create", "--kind", "club", "--name", "a", "--scope", "feed:read"));
      secrets.add(Files.readString(folder.resolve("data/key.txt")).strip());
      add(said, signedIn(link.substring(link.lastIndexOf('/') + 1), secrets));
    } finally {
      root.setLevel(before);
    }

    assertThat(secrets).hasSize(4).doesNotContain("");
    assertThat(said).as("the log is on").contains("DEBUG");
    for (String secret : secrets) {
      assertThat(said).doesNotContain(secret);
    }
    assertThat(said).doesNotContain("Ada", "Example", "Bea");
  }

  /// Signs in and brings somebody in, and answers what was logged meanwhile.
  private Outcome signedIn(String link, List<String> secrets) {
    return Outcome.during(() -> {
      try (Paceline paceline = open()) {
        secrets.add(link);
        String session = paceline.club().links().redeem(link).orElseThrow();
        secrets.add(session);
        var who = paceline.club().sessions().find(session).orElseThrow();
        Actor actor = new Actor(who.athlete(), Role.OPERATOR, "POST /api/admin/invites", "r");
        var issued = paceline.club().joining().issue(actor, paceline.club().club().id(), false);
        Account bea = paceline.club().accounts().open(actor, "Bea Sample");
        if (issued instanceof Joining.Issued.New(_, String invite)) {
          secrets.add(invite);
          var _ = paceline.club().joining().redeem(bea.athlete(), invite);
        }
        LoggerFactory.getLogger("dev.paceline").debug("{} {} {}", who, bea, issued);
        paceline.club().sessions().end(session);
      }
      return 0;
    });
  }

  private static void add(StringBuilder said, Outcome outcome) {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    said.append(outcome.out()).append(outcome.err());
  }

  private Role roleOf(long strava) {
    try (Paceline paceline = open()) {
      return paceline
          .members()
          .findRole(
              paceline.club().club().id(), paceline.activities().athlete(SourceKey.strava(strava)))
          .orElseThrow();
    }
  }

  private Paceline open() {
    return Paceline.open(
        Settings.read(Map.of("data", folder.resolve("data").toString()), Map.of()),
        new Time.Real());
  }

  private Outcome command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    return Outcome.of(all.toArray(String[]::new));
  }
}
