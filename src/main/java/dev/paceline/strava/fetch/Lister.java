package dev.paceline.strava.fetch;

import dev.paceline.engine.coverage.TimeRange;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Walks the pages of one range of an activity list, whatever order they come in.
///
/// Page 1 is asked for again and again with tighter bounds, since offsets shift when an activity is
/// added or deleted meanwhile. Where bounds do not help - a page in no order or of one instant, or
/// a full one without anything new - the rest is read by offset. A short page ends the walk; a
/// confirming one ends only with a page without anything new, or on known ground.
final class Lister {
  /// More than the longest list there is; a source that never ends is broken.
  private static final int MAX_PAGES = 1_000;

  private final boolean confirming;
  private final long floor;
  private final int perPage;
  private final Set<Long> seen;
  private long after;
  private long before;
  private int page;
  private boolean byOffset;
  private int pages;
  private int batches;
  private OptionalLong readFrom = OptionalLong.empty();
  private boolean knownGround;

  /// What to ask for next; both bounds are exclusive seconds since the epoch.
  record Query(long after, long before, int page, int perPage) {}

  /// An entry of a page.
  record Item(long id, long startSeconds) {}

  /// What a page means for the walk.
  enum Verdict {
    MORE,
    COMPLETE,
    ENDLESS
  }

  /// @param confirming whether the walk ends only with a page without anything new
  Lister(TimeRange range, boolean confirming) {
    this(ListerState.start(range, confirming));
  }

  /// A walk that goes on from where another one stood.
  Lister(ListerState state) {
    this.confirming = state.confirming();
    this.floor = state.floor();
    this.perPage = state.perPage();
    this.seen = new HashSet<>(state.seen());
    this.after = state.after();
    this.before = state.before();
    this.page = state.page();
    this.byOffset = state.byOffset();
    this.pages = state.pages();
    this.batches = state.batches();
  }

  /// Whether the walk ends only with a page without anything new.
  boolean confirming() {
    return confirming;
  }

  /// Where the walk stands.
  ListerState state() {
    return new ListerState(
        confirming, floor, perPage, after, before, page, byOffset, pages, batches, seen);
  }

  Query next() {
    return new Query(after, before, page, perPage);
  }

  /// The ids seen so far.
  Set<Long> seen() {
    return seen;
  }

  /// Takes a page in.
  ///
  /// @param size the entries on the page, unreadable ones included
  Verdict accept(List<Item> items, int size) {
    pages++;
    int known = seen.size();
    items.forEach(item -> seen.add(item.id()));
    boolean news = seen.size() > known;
    batches += news ? 1 : 0;
    knownGround = reachesKnownGround(items);
    readFrom = pages == 1 || knownGround ? readFrom(items) : OptionalLong.empty();
    boolean full = size >= perPage;
    if (size == 0 || (!full && !(confirming && news)) || knownGround) {
      return Verdict.COMPLETE;
    }
    if (pages >= MAX_PAGES || (byOffset && !news)) {
      return Verdict.ENDLESS;
    }
    advance(items, news);
    return Verdict.MORE;
  }

  /// Whether the last page came to what was known before.
  boolean onKnownGround() {
    return knownGround;
  }

  private boolean reachesKnownGround(List<Item> items) {
    return !byOffset && falling(items) && items.getLast().startSeconds() < floor;
  }

  /// From which second on a page that is the first one, or ends the walk, shows everything.
  OptionalLong readFrom() {
    return readFrom;
  }

  private OptionalLong readFrom(List<Item> items) {
    return falling(items) && !byOffset
        ? OptionalLong.of(items.getLast().startSeconds() + 1)
        : OptionalLong.empty();
  }

  private void advance(List<Item> items, boolean news) {
    if (byOffset || !news || !(falling(items) || rising(items))) {
      byOffset = true;
      page++;
    } else if (falling(items)) {
      before = Math.min(before, items.getLast().startSeconds() + 1);
    } else {
      after = Math.max(after, items.getLast().startSeconds() - 1);
    }
  }

  private static boolean falling(List<Item> items) {
    return ordered(items, -1);
  }

  private static boolean rising(List<Item> items) {
    return ordered(items, 1);
  }

  /// Whether the starts run one way. Equal ones all over say nothing of the way.
  private static boolean ordered(List<Item> items, int sign) {
    for (int i = 1; i < items.size(); i++) {
      if (sign * Long.compare(items.get(i).startSeconds(), items.get(i - 1).startSeconds()) < 0) {
        return false;
      }
    }
    return !items.isEmpty() && items.getFirst().startSeconds() != items.getLast().startSeconds();
  }
}
