package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /// The entries of this page; pages are plain offsets into whatever is there now.
    List<SimActivity> page(List<SimActivity> all) {
      List<SimActivity> inside = new ArrayList<>();
      for (SimActivity activity : all) {
        if (isInside(activity)) {
          inside.add(activity);
        }
      }
      inside.sort(order());
      int size = switches.has(Switch.SHORT_PAGES) ? Math.max(1, perPage - 10) : perPage;
      return inside.stream().skip((page - 1L) * size).limit(size).toList();
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
      boolean oldestFirst = after.isPresent() && before.isEmpty();
      Comparator<SimActivity> byStart =
          Comparator.comparing(SimActivity::shownStart).thenComparingLong(SimActivity::id);
      return oldestFirst != switches.has(Switch.LISTS_REVERSED) ? byStart : byStart.reversed();
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
