package dev.paceline.app;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.strava.client.Connection;
import dev.paceline.strava.client.Connections;
import java.util.List;
import java.util.Set;

/// Who runs in a competition, and what is missing before their data can be read and shown.
public final class Entrants {
  private final Connections connections;
  private final Members members;

  public Entrants(Paceline paceline) {
    this.connections = paceline.connections();
    this.members = paceline.members();
  }

  /// How a runner's data can be read.
  public enum Link {
    CONNECTED("connected"),
    REVOKED("token revoked"),
    NOT_CONNECTED("not connected"),
    /// The runner's data does not come from a source that is asked.
    ELSEWHERE("not from Strava");

    private final String words;

    Link(String words) {
      this.words = words;
    }

    /// As people read it.
    public String words() {
      return words;
    }
  }

  /// A runner of a competition.
  ///
  /// @param agreed whether others may see the runner on the boards
  public record Entrant(Competition.Runner runner, Link link, boolean agreed) {}

  /// The runners of a competition of a club, in the order of the workbook.
  public List<Entrant> of(ClubId club, Competition competition) {
    Set<SourceKey> agreed = members.agreed(club, Audience.COMPETITION);
    return competition.runners().stream()
        .map(runner -> new Entrant(runner, link(runner.key()), agreed.contains(runner.key())))
        .toList();
  }

  private Link link(SourceKey key) {
    if (!key.source().equals(SourceKey.STRAVA)) {
      return Link.ELSEWHERE;
    }
    return switch (connections.find(Long.parseLong(key.externalId()))) {
      case Connection.Usable _,
          Connection.Due _,
          Connection.Busy _,
          Connection.ClientRefused _,
          Connection.Unavailable _ ->
          Link.CONNECTED;
      case Connection.Revoked _ -> Link.REVOKED;
      case Connection.NotConnected _ -> Link.NOT_CONNECTED;
    };
  }
}
