package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who looks, and as what. It is for the caller to have made sure of it, for this one request.
public sealed interface Viewer {
  /// An athlete looking at the own rows and no others.
  record Owner(AthleteId athlete) implements Viewer {}

  /// A member of a club looking at it.
  ///
  /// @param athlete who it is, if an athlete; sees the own rows whatever the rules
  /// @param role what the member may do there
  record Member(ClubId club, @Nullable AthleteId athlete, Role role) implements Viewer {}

  /// Anybody looking at a club from outside.
  record Everybody(ClubId club) implements Viewer {}

  /// The operator at the console, looking at a club as its admins do.
  record Console(ClubId club) implements Viewer {}

  /// Whose rows are the viewer's own.
  default Optional<AthleteId> self() {
    return switch (this) {
      case Owner owner -> Optional.of(owner.athlete());
      case Member member -> Optional.ofNullable(member.athlete());
      case Everybody _, Console _ -> Optional.empty();
    };
  }

  /// The club looked at, if any.
  default Optional<ClubId> clubSeen() {
    return switch (this) {
      case Owner _ -> Optional.empty();
      case Member member -> Optional.of(member.club());
      case Everybody everybody -> Optional.of(everybody.club());
      case Console console -> Optional.of(console.club());
    };
  }

  /// Whether the viewer may do in the club what the role may.
  default boolean may(Role role) {
    return switch (this) {
      case Owner _, Everybody _ -> false;
      case Member member -> member.role().covers(role);
      case Console _ -> true;
    };
  }

  /// What athletes must have agreed to, to be seen.
  default Audience audience() {
    return switch (this) {
      case Everybody _ -> Audience.PUBLIC;
      case Owner _, Member _, Console _ -> Audience.MEMBERS;
    };
  }
}
