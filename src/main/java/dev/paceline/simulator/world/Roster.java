package dev.paceline.simulator.world;

import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The people of an invented club; their names are put together from syllables.
final class Roster {
  private static final long FIRST_ID = 900_001;
  private static final List<String> TEAMS = List.of("Harbour", "Mill", "Orchard", "Quarry");

  /// In winter five hours behind UTC, at UTC, and one ahead.
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("America/New_York"), ZoneId.of("Europe/London"), ZoneId.of("Europe/Oslo"));

  /// From eight hours behind UTC to thirteen ahead, one of them at a half hour.
  private static final List<ZoneId> FAR_ZONES =
      List.of(
          ZoneId.of("Europe/Oslo"),
          ZoneId.of("Europe/London"),
          ZoneId.of("America/Los_Angeles"),
          ZoneId.of("Pacific/Auckland"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Etc/UTC"));

  private static final String[] ONSETS = {"T", "Br", "L", "K", "S", "M", "V", "D", "N", "R", "P"};
  private static final String[] MIDDLES = {"amo", "elo", "iri", "oba", "una", "eri", "alu"};
  private static final String[] CODAS = {"n", "s", "l", "", "ra", "k", "th", "vi"};
  private static final String[] PLACES = {"wick", "brook", "mere", "fell", "holt", "stow", "ley"};

  private Roster() {}

  static List<SimAthlete> of(ClubPlan plan) {
    return people(plan, ZONES);
  }

  /// The same people, living all over the world.
  static List<SimAthlete> racers(ClubPlan plan) {
    return people(plan, FAR_ZONES);
  }

  private static List<SimAthlete> people(ClubPlan plan, List<ZoneId> zones) {
    return IntStream.range(0, plan.runners())
        .mapToObj(index -> athlete(plan, index, zones.get(index % zones.size())))
        .toList();
  }

  private static SimAthlete athlete(ClubPlan plan, int index, ZoneId zone) {
    SplittableRandom random = Seeds.random(plan.seed(), 11, index);
    String team = TEAMS.get(index % TEAMS.size());
    boolean tellsBirthday = random.nextInt(6) > 0;
    MonthDay birthday = birthday(plan, random);
    return new SimAthlete(
        FIRST_ID + index,
        name(index, random),
        team,
        index % 9 == 8 ? "" : team,
        zone,
        tellsBirthday ? Optional.of(birthday) : Optional.empty(),
        Seeds.hex(plan.seed(), FIRST_ID + index),
        SimAthlete.ALL_SCOPES,
        random.nextInt(6) == 0);
  }

  /// Two thirds have their birthday within the plan's days, where a bonus can show.
  private static MonthDay birthday(ClubPlan plan, SplittableRandom random) {
    int within = random.nextInt(3) > 0 ? plan.days() : 365;
    return MonthDay.from(plan.firstDay().plusDays(random.nextInt(within)));
  }

  /// A name that tells everyone of a club of at most 539 people apart.
  private static String name(int index, SplittableRandom random) {
    String given =
        ONSETS[index % ONSETS.length]
            + MIDDLES[index / ONSETS.length % MIDDLES.length]
            + CODAS[random.nextInt(CODAS.length)];
    String family =
        ONSETS[random.nextInt(ONSETS.length)]
            + MIDDLES[random.nextInt(MIDDLES.length)]
            + PLACES[index / ONSETS.length / MIDDLES.length % PLACES.length];
    return given + " " + family;
  }
}
