package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Joining;
import dev.paceline.club.activity.AthleteId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Letting people in, by forms and by programs alike.
@Component
final class Admission {
  private final Paceline paceline;
  private final Roster roster;
  private final Here here;

  Admission(Paceline paceline, Roster roster, Here here) {
    this.paceline = paceline;
    this.roster = roster;
    this.here = here;
  }

  /// An invite that was just made.
  record Invited(Joining.Invite invite, String url) {
    /// As logs may have it.
    @Override
    public String toString() {
      return "Invited[" + invite.id() + "]";
    }
  }

  /// Makes an invite into the club.
  ///
  /// @param connect whether its link is a runner's connect link
  Invited invite(Caller caller, boolean reusable, boolean connect) {
    return switch (paceline.club().joining().issue(caller.actor(), caller.club().id(), reusable)) {
      case Joining.Issued.New(Joining.Invite invite, String secret) ->
          new Invited(invite, here.at((connect ? "/auth/connect/" : "/auth/invite/") + secret));
      case Joining.Issued.Refused(String why) -> throw Problem.forbidden(Roster.sentence(why));
    };
  }

  /// Ends an invite of the club.
  ///
  /// @throws Problem with 404 if the club has no such one
  void revoke(Caller caller, String id) {
    Joining.Invite invite =
        paceline.club().joining().list(caller.club().id()).stream()
            .filter(one -> String.valueOf(one.id()).equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("invite"));
    Roster.granted(paceline.club().joining().revoke(caller.actor(), invite.id()));
  }

  /// Makes an applicant a member, whose activities are read from then on.
  AthleteId approve(Caller caller, String key) {
    AthleteId athlete = applicant(caller, key);
    Roster.granted(paceline.club().joining().approve(caller.actor(), caller.club().id(), athlete));
    paceline.sync().sync().arrived(athlete);
    return athlete;
  }

  /// Turns an applicant down.
  AthleteId reject(Caller caller, String key) {
    AthleteId athlete = applicant(caller, key);
    Roster.granted(paceline.club().joining().reject(caller.actor(), caller.club().id(), athlete));
    return athlete;
  }

  /// How an invite stands, in a word.
  static String state(Joining.Invite invite, Instant now) {
    if (invite.revokedAt() != null) {
      return "revoked";
    }
    if (!now.isBefore(invite.expiresAt())) {
      return "expired";
    }
    return invite.isGood(now) ? "good" : "used";
  }

  private AthleteId applicant(Caller caller, String key) {
    return roster
        .findAnybody(key)
        .filter(athlete ->
            paceline.club().joining().applicants(caller.club().id()).stream()
                .anyMatch(one -> one.athlete().equals(athlete)))
        .orElseThrow(() -> Problem.notFound("applicant"));
  }
}
