package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// The parameters of an activity list, and which entries answer them.
sealed interface ListRequest {
  /// A parameter cannot be read.
  record Bad(String field) implements ListRequest {}

  /// A page of a list.
  ///
  /// @param before epoch second of `before`, compared with the start that is shown
  /// @param after epoch second of `after`, exclusive
  /// @param page from 1
  /// @param seed of the order in which a shuffled list comes
  record Good(
      OptionalLong before,
      OptionalLong after,
      int page,
      int perPage,
      long seed,
      SwitchBoard switches)
      implements ListRequest {
    /// No start is shown further away from the true one: a day, and the largest offset.
    private static final Duration HIDDEN = Duration.ofHours(42);

    private static final long EARLIEST_SECOND = -10_000_000_000L;
    private static final long LATEST_SECOND = 100_000_000_000L;

    /// The entries of this page; pages are plain offsets into whatever is there now.
    ///
    /// @param history what began before an instant, newest first by its true start
    List<World.Sight> page(Function<Instant, Stream<World.Sight>> history) {
      Instant last = before.isEmpty() ? Instant.MAX : start(before.getAsLong()).plus(HIDDEN);
      boolean usual =
          isNewestFirst()
              && !switches.has(Switch.LISTS_SHUFFLED)
              && page <= Integer.MAX_VALUE / perPage;
      List<World.Sight> inside =
          usual ? newest(history.apply(last), page * perPage) : all(history.apply(last));
      inside.sort(Comparator.comparing(World.Sight::activity, order()));
      int size = switches.has(Switch.SHORT_PAGES) ? Math.max(1, perPage - 10) : perPage;
      return inside.stream().skip((page - 1L) * size).limit(size).toList();
    }

    private List<World.Sight> all(Stream<World.Sight> history) {
      return new ArrayList<>(history.filter(sight -> isInside(sight.activity())).toList());
    }

    /// As many of the newest as wanted, and those that the shown starts may put among them.
    private List<World.Sight> newest(Stream<World.Sight> history, int wanted) {
      List<World.Sight> inside = new ArrayList<>();
      Instant enough = Instant.MIN;
      Instant first = after.isEmpty() ? Instant.MIN : start(after.getAsLong()).minus(HIDDEN);
      Iterator<World.Sight> newest = history.iterator();
      while (newest.hasNext()) {
        World.Sight sight = newest.next();
        Instant start = sight.activity().start();
        if (start.isBefore(enough) || start.isBefore(first)) {
          break;
        }
        if (isInside(sight.activity())) {
          inside.add(sight);
          if (inside.size() == wanted) {
            enough = start.minus(HIDDEN).minus(HIDDEN);
          }
        }
      }
      return inside;
    }

    private static Instant start(long second) {
      return Instant.ofEpochSecond(Math.clamp(second, EARLIEST_SECOND, LATEST_SECOND));
    }

    private boolean isInside(SimActivity activity) {
      long second = activity.shownStart().getEpochSecond();
      long tolerance = switches.has(Switch.BEFORE_INCLUSIVE) ? 1 : 0;
      return (before.isEmpty() || second < before.getAsLong() + tolerance)
          && (after.isEmpty() || second > after.getAsLong());
    }

    /// Newest first; oldest first with `after` alone.
    private Comparator<SimActivity> order() {
      if (switches.has(Switch.LISTS_SHUFFLED)) {
        return Comparator.comparingLong(activity -> Dice.seed(seed, activity.id()));
      }
      Comparator<SimActivity> byStart =
          Comparator.comparing(SimActivity::shownStart).thenComparingLong(SimActivity::id);
      return isNewestFirst() ? byStart.reversed() : byStart;
    }

    private boolean isNewestFirst() {
      boolean oldestFirst = after.isPresent() && before.isEmpty();
      return oldestFirst == switches.has(Switch.LISTS_REVERSED);
    }
  }

  int USUAL_PAGE = 30;
  int LARGEST_PAGE = 200;

  /// Reads the parameters of a call.
  static ListRequest parse(Call call, long seed, SwitchBoard switches) {
    for (String name : List.of("before", "after", "page", "per_page")) {
      if (call.parameter(name).isPresent() && number(call, name).isEmpty()) {
        return new Bad(name);
      }
    }
    long perPage = number(call, "per_page").orElse(USUAL_PAGE);
    long page = number(call, "page").orElse(1);
    boolean tooLarge = perPage > LARGEST_PAGE && switches.has(Switch.LARGE_PAGES_REFUSED);
    if (perPage < 1 || tooLarge) {
      return new Bad("per_page");
    }
    if (page < 1 || page > Integer.MAX_VALUE) {
      return new Bad("page");
    }
    return new Good(
        number(call, "before"),
        number(call, "after"),
        (int) page,
        (int) Math.min(LARGEST_PAGE, perPage),
        seed,
        switches);
  }

  private static OptionalLong number(Call call, String name) {
    Optional<String> text = call.parameter(name).filter(value -> value.matches("-?\\d{1,15}"));
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
  }
}
