package dev.paceline.simulation;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Answers;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Query;
import dev.paceline.club.view.View;
import dev.paceline.club.view.ViewPolicy;
import dev.paceline.club.view.Viewer;
import dev.paceline.club.view.Views;
import dev.paceline.simulation.Stored.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What others see is exactly what they may see, by the promises that were made.
final class Shown {
  private static final Set<String> TYPES = Set.of("run", "ride");

  private final Scene scene;
  private final Views views;
  private final Members members;
  private final Changes.Watched changed;
  private Map<Long, Long> versions = Map.of();
  private List<String> clubBefore = List.of();

  Shown(Scene scene) {
    this.scene = scene;
    this.changed = scene.place.changes().of("athlete", "athlete_version", "club_version", "member");
    this.members = new Members(scene.watching);
    this.views =
        new Views(
            new Answers.Ground(scene.watching, scene.clock, ViewPolicy.DEFAULT, _ -> {}), members);
  }

  /// @param always whether everybody is looked at, not only those of whom something changed
  /// @param rows the activities of everybody who is stored, as they are now
  void check(boolean always, Map<Long, Map<Long, Row>> rows) {
    if (!changed.changed() && !always) {
      return;
    }
    Map<Long, Long> now = scene.stored.versions();
    List<String> club =
        Stream.of("club_version", "member")
            .flatMap(table -> scene.stored.rows(table).stream())
            .toList();
    boolean all = always || !club.equals(clubBefore);
    Map<Long, Long> athletes = scene.stored.athletes();
    Set<Long> erasing = scene.stored.erasing();
    if (all) {
      same(null, allowed(athletes, erasing, rows));
    } else {
      athletes.forEach((external, number) -> {
        if (!Objects.equals(now.get(number), versions.get(number))) {
          same(new AthleteId(number), allowed(Map.of(external, number), erasing, rows));
        }
      });
    }
    versions = now;
    clubBefore = club;
  }

  /// @param athlete whose activities are looked at; `null` for everybody's
  private void same(@Nullable AthleteId athlete, Function<Audience, Set<Long>> allowed) {
    ClubId club = members.findDefaultClub().orElseThrow().id();
    Query query = Query.ALL.of(athlete).page(Query.MOST, null);
    same(new Viewer.Everybody(club), query, Audience.PUBLIC, allowed.apply(Audience.PUBLIC));
    Viewer member = new Viewer.Member(club, null, Role.MEMBER);
    same(member, query, Audience.MEMBERS, allowed.apply(Audience.MEMBERS));
  }

  private void same(Viewer viewer, Query query, Audience audience, Set<Long> expected) {
    Set<Long> found = new TreeSet<>();
    switch (views.list(viewer, query)) {
      case Answer.Found<Views.Page>(var page, _, _) -> {
        for (View view : page.rows()) {
          found.add(Long.parseLong(view.key().externalId()));
        }
      }
      case Answer.Refused<Views.Page>(String why) -> throw new Violation("refused: " + why);
      case Answer.Unavailable<Views.Page> _ -> throw new Violation("unavailable");
    }
    Violation.unless(
        found.equals(expected),
        () ->
            audience
                + " see too much: "
                + without(found, expected)
                + ", too little: "
                + without(expected, found));
  }

  private static Set<Long> without(Set<Long> some, Set<Long> others) {
    return some.stream().filter(id -> !others.contains(id)).collect(Collectors.toSet());
  }

  private Function<Audience, Set<Long>> allowed(
      Map<Long, Long> athletes, Set<Long> erasing, Map<Long, Map<Long, Row>> rows) {
    return audience -> {
      Set<Long> allowed = new TreeSet<>();
      athletes.forEach((external, number) -> {
        if (scene.wishes.agrees(external, audience)
            && !scene.wishes.hidden.contains(external)
            && !erasing.contains(number)) {
          for (Row row : rows.getOrDefault(external, Map.of()).values()) {
            if (isOpen(row)) {
              allowed.add(row.externalId());
            }
          }
        }
      });
      return allowed;
    };
  }

  private boolean isOpen(Row row) {
    String type = String.valueOf(row.value("type")).toLowerCase(Locale.ROOT);
    return row.isShown()
        && "everyone".equals(row.value("visibility"))
        && row.value("is_private") instanceof Number number
        && number.intValue() == 0
        && !scene.wishes.isHidden(row.externalId())
        && TYPES.contains(type);
  }

  /// What was changed by hand, as it is stored.
  Map<Long, Map<String, String>> overrides() {
    return scene.stored.overrides();
  }

  /// What was changed by hand, as it was promised, of those who were not erased.
  Map<Long, Map<String, String>> promised() {
    Map<Long, Map<String, String>> promised = new TreeMap<>();
    Set<Long> here = scene.stored.athletes().keySet();
    scene.wishes.overrides.forEach((activity, fields) -> {
      long owner = scene.truth.world().activity(activity).athleteId();
      if (here.contains(owner) && !fields.isEmpty()) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((field, value) -> texts.put(column(field), value.toString()));
        promised.put(activity, texts);
      }
    });
    return promised;
  }

  private static String column(Edit.Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }
}
