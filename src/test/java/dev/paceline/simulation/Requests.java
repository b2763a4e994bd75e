package dev.paceline.simulation;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulation.Stored.Row;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.strava.sync.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// What people do: they ask for refreshes and stop them, edit, hide, agree and withdraw, tidy up
/// after failures, and leave.
final class Requests {
  private static final Actor OPERATOR = Actor.console("simulation", "");

  private final Scene scene;
  private final SplittableRandom random;

  Requests(Scene scene) {
    this.scene = scene;
    this.random = scene.random.split();
  }

  /// Enters everybody into the club, connected and agreeing to this and that.
  void found(Node node) {
    ClubId club = node.members.club("Reds").id();
    for (SimAthlete person : scene.people()) {
      AthleteId athlete = node.activities.athlete(SourceKey.strava(person.id()));
      node.members.join(OPERATOR, club, athlete);
      node.connections.importRefreshToken(person.id(), person.refreshToken());
      for (Audience audience : List.of(Audience.MEMBERS, Audience.PUBLIC)) {
        if (random.nextInt(4) > 0) {
          consent(node, person.id(), athlete, audience, true);
        }
      }
      if (random.nextInt(4) > 0) {
        node.sync.join(athlete);
      } else {
        scene.queue.add(later(6), "join " + person.id(), () -> join(person));
      }
    }
  }

  /// Plans what people will do.
  void plan(Instant from, Duration length, int count) {
    for (int i = 0; i < count; i++) {
      Instant at = from.plusMillis(random.nextLong(length.toMillis()));
      scene.queue.add(at, "request", this::one);
    }
  }

  private Instant later(int hours) {
    return scene.now().plusSeconds(random.nextInt(hours * 3_600));
  }

  private void join(SimAthlete person) {
    scene.ask(node -> athlete(node, person).ifPresent(node.sync::join));
  }

  private void one() {
    SimAthlete person = scene.anybody();
    int what = random.nextInt(40);
    scene.tape.add("request " + what + " of " + person.id());
    if (what < 8) {
      request(person, Kind.INCREMENTAL);
    } else if (what < 14) {
      request(person, Kind.FULL);
    } else if (what < 16) {
      request(person, Kind.RECONCILE);
    } else if (what < 18) {
      request(person, Kind.ENRICH);
    } else if (what < 21) {
      scene.ask(node -> athlete(node, person).ifPresent(it -> node.sync.stop(it, "person")));
    } else if (what < 22) {
      request(person, Kind.FULL);
      scene.ask(node -> athlete(node, person).ifPresent(it -> node.sync.stop(it, "person")));
      request(person, Kind.INCREMENTAL);
    } else if (what < 29) {
      edit(person);
    } else if (what < 31) {
      agree(person);
    } else if (what < 32) {
      hide(person);
    } else if (what < 33) {
      pause(person);
    } else if (what < 35) {
      tidy();
    } else if (what < 36) {
      held();
    } else if (what < 37) {
      scene.ask(node -> node.jobs.reviveStuck());
    } else if (what < 38) {
      scene.ask(node -> athlete(node, person).ifPresent(node.sync::stale));
    } else if (what < 39) {
      reconnect(person);
    } else if (random.nextInt(6) == 0) {
      leave(person);
    }
  }

  void request(SimAthlete person, Kind kind) {
    scene.ask(node -> athlete(node, person).ifPresent(it -> node.sync.request(it, kind, "person")));
  }

  /// The athlete, if there is one who is not about to leave.
  private Optional<AthleteId> athlete(Node node, SimAthlete person) {
    return scene.wishes.erased.contains(person.id())
        ? Optional.empty()
        : node.activities
            .findAthlete(SourceKey.strava(person.id()))
            .filter(it -> !node.members.flags(it).contains(Flag.ERASING));
  }

  private void edit(SimAthlete person) {
    Optional<Long> number = scene.number(person.id());
    if (number.isEmpty() || scene.wishes.erased.contains(person.id())) {
      return;
    }
    List<Row> rows = List.copyOf(scene.stored.activities(number.get()).values());
    if (rows.isEmpty()) {
      return;
    }
    long activity = rows.get(random.nextInt(rows.size())).externalId();
    AthleteId athlete = new AthleteId(number.get());
    Overrides.Target target = new Overrides.Target(athlete, SourceKey.strava(activity));
    Edit edit = edit();
    Map<Edit.Field, Object> known = scene.wishes.overrides.getOrDefault(activity, Map.of());
    boolean reverts = known.containsKey(edit.field()) && random.nextBoolean();
    boolean done =
        scene.ask(node -> {
          Overrides.Outcome outcome =
              reverts
                  ? node.overrides.revert(OPERATOR, null, target, edit.field())
                  : node.overrides.set(OPERATOR, null, target, edit);
          Violation.unless(outcome instanceof Overrides.Outcome.Done, "refused: " + outcome);
        });
    String stored =
        scene
            .stored
            .overrides()
            .getOrDefault(activity, Map.of())
            .get(edit.field().name().toLowerCase(java.util.Locale.ROOT));
    String wanted = reverts ? null : edit.value().toString();
    if (done || Objects.equals(stored, wanted)) {
      if (reverts) {
        scene.wishes.revert(activity, edit.field());
      } else {
        scene.wishes.set(activity, edit);
      }
    }
  }

  private Edit edit() {
    return switch (random.nextInt(6)) {
      case 0 -> new Edit.Name("Written by hand " + random.nextInt(100));
      case 1 -> new Edit.Time(Duration.ofSeconds(60 + random.nextInt(9_000)));
      case 2 -> new Edit.Distance(1_000.5 + random.nextInt(9_000));
      case 3 -> new Edit.Note("A note; it's \"" + random.nextInt(100) + "\"");
      case 4 -> new Edit.Hidden(false);
      default -> new Edit.Hidden(true);
    };
  }

  private void agree(SimAthlete person) {
    Audience audience = random.nextBoolean() ? Audience.MEMBERS : Audience.PUBLIC;
    boolean agrees = !scene.wishes.agrees(person.id(), audience);
    calmly(person, (node, athlete) -> consent(node, person.id(), athlete, audience, agrees));
  }

  private void consent(
      Node node, long person, AthleteId athlete, Audience audience, boolean agrees) {
    ClubId club = node.members.findDefaultClub().orElseThrow().id();
    Set<Audience> agreed =
        scene.wishes.consents.computeIfAbsent(person, _ -> EnumSet.noneOf(Audience.class));
    if (agrees) {
      node.members.consent(athlete, club, audience, "1");
      agreed.add(audience);
    } else {
      node.members.withdraw(athlete, club, audience);
      agreed.remove(audience);
    }
  }

  private void hide(SimAthlete person) {
    boolean hides = !scene.wishes.hidden.contains(person.id());
    calmly(
        person,
        (node, athlete) -> {
          node.members.set(OPERATOR, athlete, Flag.HIDDEN, hides);
          if (hides) {
            scene.wishes.hidden.add(person.id());
          } else {
            scene.wishes.hidden.remove(person.id());
          }
        });
  }

  private void pause(SimAthlete person) {
    calmly(
        person,
        (node, athlete) -> {
          boolean paused = node.members.flags(athlete).contains(Flag.PAUSED);
          node.sync.pause(OPERATOR, athlete, !paused);
        });
  }

  /// Does something without a crash on the way, so that it is known to be done.
  private void calmly(SimAthlete person, Deed deed) {
    scene.ask(node -> {
      node.wire.mend();
      athlete(node, person).ifPresent(it -> deed.by(node, it));
    });
  }

  private void tidy() {
    scene.ask(node -> {
      List<Session> dead = node.jobs.deadLetters();
      if (dead.isEmpty()) {
        return;
      }
      Session session = dead.get(random.nextInt(dead.size()));
      if (session.kind().equals("erase") || random.nextBoolean()) {
        node.jobs.retry(session.id(), "admin");
      } else {
        node.jobs.discard(session.id(), "admin", "no longer wanted");
      }
    });
  }

  private void held() {
    scene.ask(node -> {
      for (Walks.Held held : node.walks.held()) {
        if (random.nextBoolean()) {
          node.walks.apply(held.athlete());
        } else {
          node.walks.drop(held.athlete());
        }
      }
    });
  }

  private void reconnect(SimAthlete person) {
    calmly(
        person,
        (node, athlete) -> {
          if (!node.connections.connected(person.id())) {
            String token = scene.strava.connect(person.id());
            scene.wishes.disconnected.remove(person.id());
            node.connections.importRefreshToken(person.id(), token);
          }
          node.sync.reconnected(athlete);
        });
  }

  private void leave(SimAthlete person) {
    calmly(
        person,
        (node, athlete) -> {
          node.sync.erase(OPERATOR, athlete);
          scene.wishes.erased.add(person.id());
        });
  }

  /// Connects whoever is not, and has everybody go on.
  void mend() {
    for (SimAthlete person : scene.people()) {
      calmly(
          person,
          (node, athlete) -> {
            scene.wishes.disconnected.remove(person.id());
            String token = scene.strava.connect(person.id());
            scene.strava.expireAccess(person.id());
            node.connections.verify(person.id());
            node.connections.importRefreshToken(person.id(), token);
            node.sync.reconnected(athlete);
            node.sync.pause(OPERATOR, athlete, false);
          });
    }
  }

  /// Has those erased of whom nothing was heard yet, and clears the other dead letters away.
  void clear() {
    scene.ask(node -> {
      for (Session dead : node.jobs.deadLetters()) {
        if (dead.kind().equals("erase")) {
          node.jobs.retry(dead.id(), "admin");
        } else {
          node.jobs.discard(dead.id(), "admin", "the end");
        }
      }
    });
  }

  /// Something done for somebody.
  private interface Deed {
    void by(Node node, AthleteId athlete);
  }
}
