package dev.paceline.app.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.world.SimAthlete;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How people come in and leave, as they do it in a browser.
final class PeopleBrowserTest {
  @TempDir Path directory;
  private BrowserGround ground;
  private Page page;

  @BeforeEach
  void start() throws IOException {
    ground = BrowserGround.in(directory);
    page = ground.page;
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void firstRunLeadsTheOperatorFromTheLinkToTheClub() {
    page.open("/").heading("Welcome to Paceline").sees("paceline admin sign-in-link");

    Account operator = ground.paceline.club().accounts().open(BrowserGround.CONSOLE, "Olga");
    ground.paceline.members().operator(BrowserGround.CONSOLE, operator.athlete(), true);
    String link = ground.link(operator.athlete());
    page.open(link).press("Sign in as Olga");
    page.open("/admin/setup").heading("Set up").write("Name of the club", "Quay Striders");
    page.press("Save the name").sees("Quay Striders").sees("People can sign in with Strava");

    page.signOut();
    page.open(link);
    assertThat(page.all("form[action='" + link + "']")).isEmpty();
  }

  @Test
  void aRacerSignsInByTheSourcesOwnPageAndIsRead() {
    ground.signIn("Olga", Role.OPERATOR);
    page.signOut();
    SimAthlete racer = ground.world.athletes().getFirst();

    page.open("/sign-in?next=/account")
        .press("Sign in with Strava")
        .heading("Connect an application");
    page.choice("You are", racer.name());
    page.press("Grant").heading("My account").sees(racer.name());

    assertThat(page.path()).isEqualTo("/account");
    AthleteId athlete = ground.paceline.activities().athlete(SourceKey.strava(racer.id()));
    page.until(
        "activities to be read", () -> ground.paceline.activities().contents().activities() > 0);
    assertThat(ground.paceline.club().accounts().find(athlete)).isPresent();
  }

  @Test
  void whoDeniesIsToldSoAndStaysOutside() {
    ground.signIn("Olga", Role.OPERATOR);
    page.signOut();

    page.open("/sign-in").press("Sign in with Strava").heading("Connect an application");
    page.press("Deny");

    page.until("to be back", () -> page.path().equals("/auth/strava/callback"));
    page.open("/account");
    assertThat(page.text()).doesNotContain("My account");
  }

  @Test
  void erasingTakesTheNameTypedAndThenEverything() {
    ground.signIn("Olga", Role.OPERATOR);
    SimAthlete racer = ground.world.athletes().getFirst();
    AthleteId athlete = ground.connected(racer);
    ground.paceline.sync().sync().join(athlete);
    page.until(
        "activities to be read", () -> ground.paceline.activities().contents().activities() > 0);
    page.signIn(ground.paceline.club().sessions().open(athlete));

    page.open("/account").write("Type your name", "somebody else");
    page.pressAndAgree("Erase my account");
    page.open("/account").heading("My account").write("Type your name", racer.name());
    page.pressAndAgree("Erase my account");

    page.until(
        "everything to be gone", () -> ground.paceline.activities().contents().activities() == 0);
    page.open("/account");
    assertThat(page.text()).doesNotContain(racer.name()).doesNotContain("My account");
  }
}
