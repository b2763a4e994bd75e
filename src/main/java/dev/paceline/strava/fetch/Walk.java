package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Summary;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The walk of one range of an athlete's activity list, page by page; can be written down between
/// two pages and gone on with elsewhere. Used by one thread at a time.
public final class Walk {
  private final Lister lister;

  private Walk(ListerState state) {
    this.lister = new Lister(state);
  }

  /// What a page meant.
  public sealed interface Turn {
    /// Another request follows.
    ///
    /// @param readFrom if it is the first page: from when on it shows everything
    record More(List<Summary> page, Optional<Instant> readFrom) implements Turn {}

    /// All was read.
    ///
    /// @param news whether this page had anything new to the walk
    /// @param knownGround where the walk came to known ground, if it ended there: everything later
    ///   was read
    record Complete(List<Summary> page, boolean news, Optional<Instant> knownGround)
        implements Turn {}

    /// The page is of another athlete.
    record Foreign() implements Turn {}

    /// The page makes no sense, or the walk makes no progress.
    record Nonsense(String why) implements Turn {}
  }

  /// A walk that answers what is in the range: a short page ends it.
  static Walk of(TimeRange range, boolean confirming) {
    return new Walk(ListerState.start(range, confirming));
  }

  /// A walk that ends only with a page without anything new, so that what it lacks is gone.
  ///
  /// @param perPage from 1 to 200
  public static Walk confirming(TimeRange range, int perPage) {
    return new Walk(ListerState.start(range, true, Long.MIN_VALUE, perPage));
  }

  /// A walk from the newest entry back to known ground: it ends with the page that shows an entry
  /// from before the floor, or one without anything new.
  ///
  /// @param perPage from 1 to 200
  public static Walk backTo(Instant floor, TimeRange range, int perPage) {
    return new Walk(ListerState.start(range, true, floor.getEpochSecond(), perPage));
  }

  /// The walk of a [#position]; empty if the text is not one.
  public static Optional<Walk> at(String position) {
    return ListerState.parse(position).map(Walk::new);
  }

  /// Where the walk stands, as one line of text.
  public String position() {
    return lister.state().text();
  }

  /// Whether it ends only with a page without anything new.
  boolean confirming() {
    return lister.confirming();
  }

  /// The ids seen so far.
  public Set<Long> seen() {
    return Set.copyOf(lister.seen());
  }

  /// The pages read so far.
  public int pages() {
    return lister.state().pages();
  }

  /// Those of them that had anything new: a last page that only confirms is no batch.
  public int batches() {
    return lister.state().batches();
  }

  /// Asks for the next page.
  public Reply ask(StravaClient client, Permit.Granted permit, AccessToken token) {
    Lister.Query query = lister.next();
    return client.activities(
        permit, token, query.after(), query.before(), query.page(), query.perPage());
  }

  /// Takes a page in.
  ///
  /// @param athlete whose it must be, by the number at Strava
  public Turn take(JsonNode page, long athlete) {
    if (page.valueStream().anyMatch(node -> isForeign(node, athlete))) {
      return new Turn.Foreign();
    }
    List<Summary> summaries =
        page.valueStream().flatMap(node -> Mapper.summary(node).stream()).toList();
    if (summaries.size() < page.size()) {
      // Going on without them would let somebody who ran pass for one who did not.
      return new Turn.Nonsense("a list with entries that have no id or no start");
    }
    int before = batches();
    return switch (lister.accept(summaries.stream().map(Walk::item).toList(), page.size())) {
      case MORE -> new Turn.More(summaries, readFrom());
      case COMPLETE ->
          new Turn.Complete(
              summaries,
              batches() > before,
              lister.onKnownGround() ? readFrom() : Optional.empty());
      case ENDLESS -> new Turn.Nonsense("no-progress: a list without an end");
    };
  }

  private Optional<Instant> readFrom() {
    OptionalLong second = lister.readFrom();
    return second.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(second.getAsLong()));
  }

  private static boolean isForeign(JsonNode node, long athlete) {
    OptionalLong owner = Mapper.owner(node);
    return owner.isPresent() && owner.getAsLong() != athlete;
  }

  private static Lister.Item item(Summary summary) {
    Instant start = summary.start();
    if (start == null) {
      throw new IllegalArgumentException("a summary without start: " + summary.key());
    }
    return new Lister.Item(Long.parseLong(summary.key().externalId()), start.getEpochSecond());
  }
}
