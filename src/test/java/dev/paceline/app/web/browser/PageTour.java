package dev.paceline.app.web.browser;

import dev.paceline.app.CompetitionJobs;
import dev.paceline.app.SampleWorkbook;
import dev.paceline.app.Uploaded;
import dev.paceline.club.account.Account;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.strava.sync.AthleteSync;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Every page of a club in full use, signed in as its operator and as nobody.
final class PageTour implements AutoCloseable {
  /// Every way to look at a page.
  static final List<String> ALL =
      List.of("desktop-light", "desktop-dark", "phone-light", "phone-dark");

  /// Both widths and both colours, each once.
  static final List<String> EACH = List.of("desktop-light", "phone-dark");

  private final BrowserGround ground;
  private final Actor organiser;
  private final String session;
  private final AthleteId racer;
  private final CompetitionId competition;
  private final String race;
  private final String synced;
  private final String snapshot;

  /// A page on the tour.
  ///
  /// @param name of a file for it
  record Stop(String path, String name, boolean signedIn) {}

  private PageTour(BrowserGround ground) {
    this.ground = ground;
    Account olga = ground.signIn("Olga Organiser", Role.OPERATOR);
    this.organiser = new Actor(olga.athlete(), Role.OPERATOR, "test", "");
    this.session = ground.paceline.club().sessions().open(olga.athlete());
    this.racer = ground.allRead().getFirst();
    this.competition = compete();
    this.race = findRace();
    this.synced = findSync();
    this.snapshot = makeSnapshot();
  }

  static PageTour begin(Path directory) throws IOException {
    return new PageTour(BrowserGround.ofRacers(directory));
  }

  /// Looks at every page in some ways, named such as `phone-dark`.
  void everywhere(List<String> looks, BiConsumer<String, Stop> looking) {
    List<Stop> stops = stops();
    for (boolean signedIn : List.of(true, false)) {
      if (signedIn) {
        ground.page.signIn(session);
      } else {
        ground.page.signOut();
      }
      for (String look : looks) {
        boolean dark = look.endsWith("dark");
        if (look.startsWith("phone")) {
          Chromium.phone(dark);
        } else {
          Chromium.desktop(dark);
        }
        stops.stream()
            .filter(stop -> stop.signedIn() == signedIn)
            .forEach(stop -> {
              ground.page.open(stop.path()).find("main");
              looking.accept(look, stop);
            });
      }
    }
    Chromium.desktop(false);
  }

  private List<Stop> stops() {
    List<Stop> stops = new ArrayList<>();
    for (String path : ground.page.routes(session)) {
      stops.add(new Stop(filled(path), name(path), true));
    }
    stops.add(
        new Stop("/competitions/%s?view=others".formatted(competition.value()), "others", true));
    stops.add(new Stop(ground.link(racer), "link", false));
    for (String path : List.of("/", "/sign-in", "/privacy", "/no/such/page", "/account")) {
      stops.add(new Stop(path, "out-" + name(path), false));
    }
    return stops;
  }

  private static String name(String path) {
    return path.equals("/") ? "home" : path.substring(1).replaceAll("[^a-z]+", "-");
  }

  private String filled(String path) {
    String id =
        switch ((path + "/").split("/", -1)[1]) {
          case "activities", "races" -> race;
          case "athletes" -> Long.toString(racer.value());
          case "admin" -> path.contains("restore") ? snapshot : racerKey();
          default -> Long.toString(competition.value());
        };
    return path.replace("{id}", id).replace("{session}", synced);
  }

  private String racerKey() {
    return "strava:" + ground.world.athletes().getFirst().id();
  }

  private String findRace() {
    String link =
        ground.page.open("/races").find("main tbody a[href^='/activities/']").getAttribute("href");
    return String.valueOf(link).replaceAll(".*/", "");
  }

  private String findSync() {
    return ground.paceline.sync().sync().find(racer).flatMap(AthleteSync::session).orElseThrow();
  }

  private String makeSnapshot() {
    return switch (ground.paceline.upkeep().snapshots().make()) {
      case Made.Valid valid -> String.valueOf(valid.snapshot().file().getFileName());
      case Made.Invalid invalid -> throw new IllegalStateException(invalid.why());
    };
  }

  private CompetitionId compete() {
    ClubId club = ground.paceline.club().club().id();
    byte[] workbook =
        new SampleWorkbook(ground.world, BrowserGround.FIRST_DAY)
            .bytes(List.of(List.of("Competition Name", "Harbour autumn series")));
    if (!(ground.paceline.programme().upload(organiser, club, workbook, "a.xlsx")
            instanceof Uploaded.Stored stored)
        || !(ground.paceline.programme().run(organiser, stored.competition().id())
            instanceof CompetitionJobs.Answer.Taken)) {
      throw new IllegalStateException("the competition was not run");
    }
    CompetitionId id = stored.competition().id();
    ground.page.until(
        "the run to end",
        () -> ground.paceline.programme().session(id).filter(run -> run.state().live()).isEmpty());
    var _ = ground.paceline.programme().programme().publish(organiser, id);
    return id;
  }

  @Override
  public void close() {
    ground.close();
  }
}
