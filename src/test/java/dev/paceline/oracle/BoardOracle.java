package dev.paceline.oracle;

import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.Terms;
import dev.paceline.oracle.Series.WindowRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds everybody's result on one board (spec §5).
final class BoardOracle {
  private static final Comparator<Attempt> BEST =
      Comparator.comparingLong(Attempt::adjusted)
          .thenComparingInt(Attempt::order)
          .thenComparingLong(attempt -> attempt.sighting().elapsedMillis())
          .thenComparing(attempt -> attempt.sighting().start())
          .thenComparingLong(attempt -> attempt.sighting().effort().id());

  private final Series series;
  private final Diary diary;
  private final Instant asOf;

  BoardOracle(Series series, Diary diary, Instant asOf) {
    this.series = series;
    this.diary = diary;
    this.asOf = asOf;
  }

  /// The windows that share a board.
  record Plan(String name, List<WindowRow> windows) {
    long segmentId() {
      return windows.getFirst().segment().id();
    }
  }

  /// Somebody's result, before it is ranked.
  ///
  /// @param best `null` for the default time
  record Result(
      Entrant entrant,
      long adjusted,
      int attempts,
      @Nullable Attempt best,
      LocalDateTime date,
      double meters) {

    long elapsed() {
      return best == null ? adjusted : best.sighting().elapsedMillis();
    }

    Instant start() {
      return best == null ? Instant.MAX : best.sighting().start();
    }
  }

  /// An effort in a window.
  record Attempt(
      Sighting sighting, WindowRow window, int order, boolean onBirthday, long adjusted) {}

  List<Result> results(Plan plan) {
    return series.entrants().stream()
        .filter(entrant -> !entrant.segmentTeam().isEmpty())
        .flatMap(entrant -> result(plan, entrant).stream())
        .toList();
  }

  private Optional<Result> result(Plan plan, Entrant entrant) {
    List<Attempt> attempts = attempts(plan, entrant);
    if (attempts.isEmpty()) {
      return byDefault(plan, entrant);
    }
    Attempt best = attempts.stream().min(BEST).orElseThrow();
    Set<Long> distinct = new HashSet<>();
    attempts.forEach(attempt -> distinct.add(attempt.sighting().effort().id()));
    return Optional.of(
        new Result(
            entrant,
            best.adjusted(),
            terms().compat() ? attempts.size() : distinct.size(),
            best,
            best.sighting().local(),
            terms().measured()
                ? best.sighting().measuredMeters()
                : best.sighting().declaredMeters()));
  }

  private List<Attempt> attempts(Plan plan, Entrant entrant) {
    int minimum = plan.windows().stream().mapToInt(WindowRow::minimumMeters).max().orElse(0);
    List<Attempt> attempts = new ArrayList<>();
    for (int order = 0; order < plan.windows().size(); order++) {
      WindowRow window = plan.windows().get(order);
      Span span = diary.span(window);
      for (Sighting sighting : diary.sightings(entrant, series.windows(), plan.segmentId())) {
        if (sighting.inside(span) && (minimum == 0 || sighting.measuredMeters() >= minimum)) {
          attempts.add(attempt(sighting, window, order, entrant));
        }
      }
    }
    return attempts;
  }

  private Attempt attempt(Sighting sighting, WindowRow window, int order, Entrant entrant) {
    boolean onBirthday =
        window.birthdayBonusMillis() > 0
            && isBirthday(entrant.birthday(), sighting.local().toLocalDate());
    long afterBirthday =
        Math.max(0, sighting.elapsedMillis() - (onBirthday ? window.birthdayBonusMillis() : 0));
    return new Attempt(
        sighting, window, order, onBirthday, Math.max(0, afterBirthday - timeBonus(window)));
  }

  /// The older program forgot the time bonus where every window has its own board.
  long timeBonus(WindowRow window) {
    return terms().compat() && !terms().splitWindows() ? 0 : window.timeBonusMillis();
  }

  private boolean isBirthday(Optional<MonthDay> birthday, LocalDate day) {
    if (birthday.isEmpty()) {
      return false;
    }
    MonthDay wanted = birthday.get();
    if (wanted.equals(MonthDay.of(2, 29)) && !Year.isLeap(day.getYear())) {
      return switch (terms().leap()) {
        case "feb 28" -> MonthDay.from(day).equals(MonthDay.of(2, 28));
        case "mar 1" -> MonthDay.from(day).equals(MonthDay.of(3, 1));
        default -> false;
      };
    }
    return MonthDay.from(day).equals(wanted);
  }

  private Optional<Result> byDefault(Plan plan, Entrant entrant) {
    boolean allowed =
        switch (terms().defaults()) {
          case "never" -> false;
          case "when final" -> isOver(plan);
          default -> true;
        };
    Optional<Long> time =
        plan.windows().stream()
            .flatMap(window -> Optional.ofNullable(window.defaultMillis()).stream())
            .findFirst();
    return allowed
        ? time.map(millis ->
            new Result(entrant, millis, 0, null, plan.windows().getFirst().start().wall(), 0))
        : Optional.empty();
  }

  private boolean isOver(Plan plan) {
    return plan.windows().stream()
        .noneMatch(window ->
            diary.span(window).to().plusSeconds(86_400L * terms().lateUploadDays()).isAfter(asOf));
  }

  private Terms terms() {
    return series.terms();
  }
}
