package dev.paceline.app.web.people;

import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The forms by which admins let people in.
@RestController
final class JoiningForms {
  private static final String PEOPLE = "/admin/people";

  private final Admission admission;
  private final Pages pages;

  JoiningForms(Admission admission, Pages pages) {
    this.admission = admission;
    this.pages = pages;
  }

  @PostMapping(PEOPLE + "/invites")
  @Guard(value = Who.ADMIN, does = "makes an invite, or a runner's connect link, shown once")
  ResponseEntity<byte[]> invite(
      HttpServletRequest request,
      Caller caller,
      @RequestParam String kind,
      @RequestParam(defaultValue = "false") String reusable) {
    boolean connect = kind.equals("connect");
    Admission.Invited made = admission.invite(caller, reusable.equals("true"), connect);
    return pages.page(
        request,
        caller,
        "An invite",
        "people/secret.jte",
        new SecretPage(
            connect ? "A connect link" : "An invite",
            made.invite().reusable()
                ? "Everybody who opens it within 14 days can join the club. It is not shown again."
                : "One person who opens it within 14 days can join the club. It is not shown again.",
            "Link",
            made.url(),
            PEOPLE));
  }

  @PostMapping(PEOPLE + "/invites/{id}/revoke")
  @Guard(value = Who.ADMIN, does = "ends an invite at once")
  ResponseEntity<Void> revoke(Caller caller, @PathVariable String id) {
    admission.revoke(caller, id);
    return done(Done.INVITE_REVOKED);
  }

  @PostMapping(PEOPLE + "/applicants/{id}/approve")
  @Guard(value = Who.ADMIN, does = "makes an applicant a member")
  ResponseEntity<Void> approve(Caller caller, @PathVariable String id) {
    var _ = admission.approve(caller, id);
    return done(Done.APPROVED);
  }

  @PostMapping(PEOPLE + "/applicants/{id}/reject")
  @Guard(value = Who.ADMIN, does = "turns an applicant down")
  ResponseEntity<Void> reject(Caller caller, @PathVariable String id) {
    var _ = admission.reject(caller, id);
    return done(Done.REJECTED);
  }

  private static ResponseEntity<Void> done(Done what) {
    return ResponseEntity.status(303).location(URI.create(PEOPLE + "?done=" + what.code())).build();
  }
}
