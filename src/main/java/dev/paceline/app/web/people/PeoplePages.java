package dev.paceline.app.web.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.account.AccountPolicy;
import dev.paceline.club.account.Joining;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Grant;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The pages of members, with their forms.
@RestController
final class PeoplePages {
  private static final int PAGE = 50;
  private static final Duration RECENT = Duration.ofMinutes(10);
  private static final String PEOPLE = "/admin/people";

  private final Paceline paceline;
  private final Roster roster;
  private final Membership membership;
  private final Pages pages;

  PeoplePages(Paceline paceline, Roster roster, Membership membership, Pages pages) {
    this.paceline = paceline;
    this.roster = roster;
    this.membership = membership;
    this.pages = pages;
  }

  /// What the list shows.
  ///
  /// @param said what was just done, in words
  /// @param text what names were asked for
  /// @param page the number of the stretch shown, from 1
  /// @param rule how people become members
  record People(
      Optional<String> said,
      Roster.Part part,
      String text,
      int page,
      AccountPolicy.Join rule,
      List<Joining.Applicant> applicants,
      List<Joining.Invite> invites,
      List<String> applicantKeys,
      Instant now) {
    People {
      applicants = List.copyOf(applicants);
      invites = List.copyOf(invites);
      applicantKeys = List.copyOf(applicantKeys);
    }

    /// The address of another stretch.
    String at(int other) {
      return PEOPLE + "?name=" + URLEncoder.encode(text, UTF_8) + "&page=" + other;
    }

    int pages() {
      return Math.max(1, (part.count() + PAGE - 1) / PAGE);
    }
  }

  /// What the page of one member shows.
  ///
  /// @param erasable why the member cannot be erased by whoever looks; empty if so
  /// @param recent whether the sign-in of whoever looks is new enough to erase
  record One(
      Optional<String> said,
      Roster.Person person,
      List<String> roles,
      Optional<String> erasable,
      boolean recent) {
    One {
      roles = List.copyOf(roles);
    }
  }

  @GetMapping(PEOPLE)
  @Guard(value = Who.ADMIN, does = "the members of the club, applicants and invites")
  ResponseEntity<byte[]> people(
      HttpServletRequest request,
      Caller caller,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "1") String page,
      @RequestParam(defaultValue = "") String done) {
    int number = number(page);
    Joining joining = paceline.club().joining();
    List<Joining.Applicant> applicants = joining.applicants(caller.club().id());
    return pages.page(
        request,
        caller,
        "People",
        "people/people.jte",
        new People(
            Done.words(done),
            roster.list(caller, name, (number - 1) * PAGE, PAGE),
            name,
            number,
            joining.rule(),
            applicants,
            joining.list(caller.club().id()),
            applicants.stream()
                .map(one -> paceline.activities().key(one.athlete()).toString())
                .toList(),
            paceline.time().clock().instant()));
  }

  @GetMapping(PEOPLE + "/{id}")
  @Guard(value = Who.ADMIN, does = "one member of the club")
  ResponseEntity<byte[]> one(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String done) {
    Roster.Person person = roster.get(caller, id);
    Instant since = caller.session().orElseThrow(Problem::unauthorized).since();
    return pages.page(
        request,
        caller,
        person.name(),
        "people/person.jte",
        new One(
            Done.words(done),
            person,
            Membership.words(),
            switch (paceline.club().oversight().mayErase(caller.actor(), person.athlete())) {
              case Grant.Granted() -> Optional.empty();
              case Grant.Refused(String why) -> Optional.of(Roster.sentence(why));
            },
            !since.isBefore(paceline.time().clock().instant().minus(RECENT))));
  }

  @PostMapping(PEOPLE + "/add")
  @Guard(value = Who.ADMIN, does = "opens an account without Strava, and shows its sign-in link")
  ResponseEntity<byte[]> add(HttpServletRequest request, Caller caller, @RequestParam String name) {
    Roster.Person person = membership.add(caller, roster, name);
    return link(request, caller, person, membership.link(caller, person, ""));
  }

  @PostMapping(PEOPLE + "/{id}/link")
  @Guard(value = Who.ADMIN, does = "shows a new link that signs a member in, once")
  ResponseEntity<byte[]> link(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name) {
    Roster.Person person = roster.get(caller, id);
    return link(request, caller, person, membership.link(caller, person, name));
  }

  @PostMapping(PEOPLE + "/{id}/role")
  @Guard(value = Who.ADMIN, does = "gives a member another role, or ends the membership")
  ResponseEntity<Void> role(Caller caller, @PathVariable String id, @RequestParam String role) {
    Roster.Person person = roster.get(caller, id);
    membership.role(caller, person, role);
    return role.equals("none") ? done("", Done.LEFT) : done("/" + person.key(), Done.ROLE);
  }

  @PostMapping(PEOPLE + "/{id}/shown")
  @Guard(value = Who.ADMIN, does = "hides a member, or no longer")
  ResponseEntity<Void> hide(Caller caller, @PathVariable String id, @RequestParam String hidden) {
    Roster.Person person = roster.get(caller, id);
    boolean value = hidden.equals("true");
    membership.flag(caller, person, Flag.HIDDEN, value);
    return done("/" + person.key(), value ? Done.HIDDEN : Done.SHOWN);
  }

  @PostMapping(PEOPLE + "/{id}/blocked")
  @Guard(value = Who.ADMIN, does = "blocks a member, or no longer")
  ResponseEntity<Void> block(Caller caller, @PathVariable String id, @RequestParam String blocked) {
    Roster.Person person = roster.get(caller, id);
    boolean value = blocked.equals("true");
    membership.flag(caller, person, Flag.BLOCKED, value);
    return done("/" + person.key(), value ? Done.BLOCKED : Done.UNBLOCKED);
  }

  @PostMapping(PEOPLE + "/{id}/erase")
  @Guard(
      value = Who.ADMIN,
      recent = true,
      does = "erases a member; the name must be typed to confirm")
  ResponseEntity<Void> erase(Caller caller, @PathVariable String id, @RequestParam String confirm) {
    var _ = membership.erase(caller, roster.get(caller, id), confirm);
    return done("", Done.ERASING);
  }

  private ResponseEntity<byte[]> link(
      HttpServletRequest request, Caller caller, Roster.Person person, Membership.Link link) {
    return pages.page(
        request,
        caller,
        "A sign-in link",
        "people/secret.jte",
        new SecretPage(
            "A sign-in link for " + person.name(),
            "Copy it and send it to nobody else. It signs them in once, within 24 hours, and is not"
                + " shown again. An earlier link of theirs has ended.",
            "Link",
            link.url(),
            PEOPLE));
  }

  private static int number(String page) {
    try {
      int number = Integer.parseInt(page);
      if (number >= 1 && number <= 100_000) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with what is accepted
    }
    throw Problem.invalid("page", "is no page", "a number from 1");
  }

  private static ResponseEntity<Void> done(String path, Done what) {
    return ResponseEntity.status(303)
        .location(URI.create(PEOPLE + path + "?done=" + what.code()))
        .build();
  }
}
