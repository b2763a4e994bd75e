package dev.paceline.app.web.home;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.web.competition.CompetitionNews;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import dev.paceline.strava.sync.AthleteSync;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The first page.
@RestController
final class HomeRoutes {
  private final Paceline paceline;
  private final CompetitionNews news;
  private final Pages pages;

  HomeRoutes(Paceline paceline, CompetitionNews news, Pages pages) {
    this.paceline = paceline;
    this.news = news;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param place what the caller is here
  /// @param current the competition to show, if the caller may look at any
  /// @param sync how the caller's own data stands; empty for who has none
  /// @param consentMissing whether the caller is a member whom boards do not show
  /// @param todo what an organiser, admin or operator could do next
  record Home(
      Place place,
      Optional<CompetitionNews.Current> current,
      Optional<Sync> sync,
      boolean consentMissing,
      Todo todo) {}

  /// What is to be done.
  ///
  /// @param organise the next steps of competitions
  /// @param applicants how many wait for an admin
  /// @param setUp whether the first steps of the installation are still to be taken
  record Todo(List<CompetitionNews.Next> organise, int applicants, boolean setUp) {}

  /// What the page shows while there is no operator.
  record Welcome(String address) {}

  /// What is stored and for how long, as the settings in force say.
  ///
  /// @param boards who sees boards without signing in
  /// @param trim how much of both ends of a line others do not see
  /// @param shownFor how long Strava's activities are shown; empty for ever
  /// @param backups how many copies are kept, and for how long
  /// @param erasedWithin when whoever is erased is out of all backups
  record Privacy(
      String club,
      boolean ownerOnly,
      boolean boards,
      String trim,
      String shownFor,
      String goneAfter,
      String logs,
      String events,
      String backups,
      String erasedWithin) {}

  /// What somebody is on this server.
  enum Place {
    /// Nobody is signed in, and boards are for members.
    OUTSIDE,
    /// Nobody is signed in, and boards are for everybody.
    VISITOR,
    /// Signed in, without any right in the club.
    APPLICANT,
    MEMBER,
    ORGANISER
  }

  /// How the own data stands.
  ///
  /// @param tone the colour of the words
  record Sync(AthleteSync sync, String tone) {
    static Sync of(AthleteSync sync) {
      String tone =
          switch (sync.status()) {
            case COMPLETED -> "good";
            case IN_PROGRESS, PENDING -> "info";
            case PAUSED -> "warn";
            case ERROR, NEEDS_RECONNECT -> "bad";
          };
      return new Sync(sync, tone);
    }
  }

  @GetMapping("/")
  @Guard(value = Who.ANYBODY, does = "the first page")
  ResponseEntity<byte[]> home(HttpServletRequest request, Caller caller) {
    if (!paceline.club().accounts().any()) {
      return pages.page(
          request, caller, "Welcome", "home/welcome.jte", new Welcome(paceline.settings().site()));
    }
    Place place = place(caller);
    boolean looks =
        switch (place) {
          case OUTSIDE -> false;
          case APPLICANT -> paceline.club().openBoard(caller.club().id());
          case VISITOR, MEMBER, ORGANISER -> true;
        };
    Home home =
        new Home(
            place,
            looks
                ? news.current(caller, pages.frame(request, caller, "").written())
                : Optional.empty(),
            caller.session().flatMap(_ -> paceline.sync().sync().find(caller.self())).map(Sync::of),
            consentMissing(caller),
            todo(caller));
    return pages.page(request, caller, "Home", "home/home.jte", home);
  }

  private Todo todo(Caller caller) {
    return new Todo(
        caller.may(Role.EDITOR) ? news.next(caller) : List.of(),
        caller.may(Role.ADMIN)
            ? paceline.club().joining().applicants(caller.club().id()).size()
            : 0,
        setUp(caller));
  }

  @GetMapping("/privacy")
  @Guard(value = Who.ANYBODY, does = "what is stored and who sees it")
  ResponseEntity<byte[]> privacy(HttpServletRequest request, Caller caller) {
    Settings settings = paceline.settings();
    return pages.page(
        request,
        caller,
        "Privacy",
        "home/privacy.jte",
        new Privacy(
            caller.club().name(),
            settings.text(SettingKey.DISPLAY_STRAVA).equals("owner-only"),
            paceline.club().openBoard(caller.club().id()),
            settings.text(SettingKey.MAP_TRIM),
            words(settings.text(SettingKey.RETENTION_ACTIVITY)),
            words(settings.text(SettingKey.GONE_GRACE)),
            words(settings.text(SettingKey.LOG_KEEP)),
            words(settings.text(SettingKey.WEBHOOK_KEEP)),
            settings.text(SettingKey.SNAPSHOT_KEEP),
            words(settings.text(SettingKey.ERASE_SNAPSHOTS))));
  }

  private boolean setUp(Caller caller) {
    return caller.may(Role.OPERATOR)
        && (paceline.settings().text(SettingKey.CLIENT_ID).isEmpty()
            || paceline.members().list(caller.club().id()).isEmpty());
  }

  /// A duration of the settings as people say it: `7d` is 7 days.
  private static String words(String duration) {
    return duration
        .replaceAll("(\\d+)d", "$1 days")
        .replaceAll("(\\d+)h", "$1 hours")
        .replaceAll("(\\d+)m", "$1 minutes");
  }

  private Place place(Caller caller) {
    if (caller.may(Role.EDITOR)) {
      return Place.ORGANISER;
    }
    if (caller.may(Role.MEMBER)) {
      return Place.MEMBER;
    }
    if (caller.session().isPresent()) {
      return Place.APPLICANT;
    }
    return paceline.club().openBoard(caller.club().id()) ? Place.VISITOR : Place.OUTSIDE;
  }

  private boolean consentMissing(Caller caller) {
    return caller.session().isPresent()
        && caller.may(Role.MEMBER)
        && !paceline.members().consented(caller.self(), caller.club().id(), Audience.COMPETITION);
  }
}
