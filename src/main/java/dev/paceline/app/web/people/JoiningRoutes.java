package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Joining;
import dev.paceline.club.activity.AthleteId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Who comes in, for programs.
@RestController
final class JoiningRoutes {
  private final Paceline paceline;
  private final Admission admission;

  JoiningRoutes(Paceline paceline, Admission admission) {
    this.paceline = paceline;
    this.admission = admission;
  }

  /// What invite to make.
  ///
  /// @param reusable whether it lets in more than one
  /// @param connect whether its link is a runner's connect link
  record Wanted(@Nullable Boolean reusable, @Nullable Boolean connect) {}

  /// An invite, without its secret.
  ///
  /// @param state `good`, `used`, `expired` or `revoked`
  record Shown(
      String id,
      String beginsWith,
      boolean reusable,
      int uses,
      String state,
      Instant issuedAt,
      Instant expiresAt) {}

  /// An invite that was just made; its link is told once.
  record Issued(Shown invite, String url) {}

  /// The invites of a club, newest first.
  record Invites(List<Shown> invites) {}

  /// Somebody who waits.
  record Waiting(String athlete, String name, Instant since) {}

  /// Those who wait, longest first.
  ///
  /// @param rule how people become members
  record Applicants(String rule, List<Waiting> applicants) {}

  /// What became of somebody.
  record Decided(String athlete, String state) {}

  @GetMapping("/api/admin/invites")
  @Guard(value = Who.ADMIN, does = "the invites of the club")
  Invites invites(Caller caller) {
    return new Invites(
        paceline.club().joining().list(caller.club().id()).stream().map(this::shown).toList());
  }

  @PostMapping("/api/admin/invites")
  @Guard(value = Who.ADMIN, does = "makes an invite, or a runner's connect link, told once")
  ResponseEntity<Issued> invite(
      Caller caller, @RequestBody(required = false) @Nullable Wanted wanted) {
    boolean reusable = wanted != null && Boolean.TRUE.equals(wanted.reusable());
    boolean connect = wanted != null && Boolean.TRUE.equals(wanted.connect());
    Admission.Invited made = admission.invite(caller, reusable, connect);
    return ResponseEntity.status(201).body(new Issued(shown(made.invite()), made.url()));
  }

  @DeleteMapping("/api/admin/invites/{id}")
  @Guard(value = Who.ADMIN, does = "ends an invite at once")
  ResponseEntity<Void> revoke(Caller caller, @PathVariable String id) {
    admission.revoke(caller, id);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/admin/applicants")
  @Guard(value = Who.ADMIN, does = "who waits to be let in")
  Applicants applicants(Caller caller) {
    Joining joining = paceline.club().joining();
    return new Applicants(
        joining.rule().name().toLowerCase(Locale.ROOT),
        joining.applicants(caller.club().id()).stream()
            .map(one -> new Waiting(key(one.athlete()), one.name(), one.since()))
            .toList());
  }

  @PostMapping("/api/admin/applicants/{id}/approve")
  @Guard(value = Who.ADMIN, does = "makes an applicant a member")
  Decided approve(Caller caller, @PathVariable String id) {
    return new Decided(key(admission.approve(caller, id)), "member");
  }

  @PostMapping("/api/admin/applicants/{id}/reject")
  @Guard(value = Who.ADMIN, does = "turns an applicant down")
  Decided reject(Caller caller, @PathVariable String id) {
    return new Decided(key(admission.reject(caller, id)), "rejected");
  }

  private Shown shown(Joining.Invite invite) {
    Instant now = paceline.time().clock().instant();
    return new Shown(
        String.valueOf(invite.id()),
        invite.shown(),
        invite.reusable(),
        invite.uses(),
        Admission.state(invite, now),
        invite.issuedAt(),
        invite.expiresAt());
  }

  private String key(AthleteId athlete) {
    return paceline.activities().key(athlete).toString();
  }
}
