package dev.paceline.app.web.people;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who changed what: for admins in the own club, for operators everywhere.
@RestController
final class AuditRoutes {
  private static final int PAGE = 50;
  private static final int MOST = 500;
  private static final JsonMapper JSON = new JsonMapper();

  private final Paceline paceline;
  private final Roster roster;
  private final Pages pages;

  AuditRoutes(Paceline paceline, Roster roster, Pages pages) {
    this.paceline = paceline;
    this.roster = roster;
    this.pages = pages;
  }

  /// A change.
  ///
  /// @param actor the key of who did it; `null` for the console, and for who is erased since
  /// @param about the key of whom it concerns, if anybody
  /// @param before the changed fields
  record Shown(
      String id,
      Instant at,
      @Nullable String actor,
      String role,
      String route,
      String requestId,
      @Nullable String about,
      JsonNode before,
      JsonNode after) {}

  /// Some changes, newest first.
  ///
  /// @param next where the list goes on; `null` at its end
  record Listed(List<Shown> entries, @Nullable String next) {}

  /// What the page shows.
  ///
  /// @param next where the list goes on
  record View(List<Line> lines, Optional<String> next, boolean first) {
    View {
      lines = List.copyOf(lines);
    }
  }

  /// A change, for people.
  record Line(Instant at, String who, String role, String route, String about, List<Field> fields) {
    Line {
      fields = List.copyOf(fields);
    }
  }

  /// A changed field.
  record Field(String name, String before, String after) {}

  @GetMapping("/api/admin/audit")
  @Guard(value = Who.ADMIN, does = "who changed what, newest first")
  Listed audit(
      Caller caller,
      @RequestParam(defaultValue = "") String before,
      @RequestParam(defaultValue = "50") String limit) {
    List<Problem.FieldError> errors = new ArrayList<>();
    long from =
        number("before", before.isEmpty() ? "" + Long.MAX_VALUE : before, Long.MAX_VALUE, errors);
    long most = number("limit", limit, MOST, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    List<Audit.Entry> entries = entries(caller, from, (int) most);
    return new Listed(
        entries.stream().map(this::shown).toList(),
        entries.size() < most ? null : String.valueOf(entries.getLast().id()));
  }

  @GetMapping("/admin/audit")
  @Guard(value = Who.ADMIN, does = "the page of who changed what")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, Caller caller, @RequestParam(defaultValue = "") String before) {
    List<Problem.FieldError> errors = new ArrayList<>();
    long from =
        number("before", before.isEmpty() ? "" + Long.MAX_VALUE : before, Long.MAX_VALUE, errors);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    List<Audit.Entry> entries = entries(caller, from, PAGE);
    return pages.page(
        request,
        caller,
        "Audit",
        "people/audit.jte",
        new View(
            entries.stream().map(this::line).toList(),
            entries.size() < PAGE
                ? Optional.empty()
                : Optional.of(String.valueOf(entries.getLast().id())),
            before.isEmpty()));
  }

  private List<Audit.Entry> entries(Caller caller, long before, int limit) {
    Audit audit = paceline.members().audit();
    return caller.may(Role.OPERATOR)
        ? audit.list(before, limit)
        : audit.list(caller.club().id(), before, limit);
  }

  private Shown shown(Audit.Entry entry) {
    return new Shown(
        String.valueOf(entry.id()),
        entry.at(),
        key(entry.actor().athlete()),
        entry.actor().role().name().toLowerCase(Locale.ROOT),
        entry.actor().command(),
        entry.actor().requestId(),
        key(entry.about()),
        JSON.readTree(entry.before()),
        JSON.readTree(entry.after()));
  }

  private Line line(Audit.Entry entry) {
    JsonNode before = JSON.readTree(entry.before());
    JsonNode after = JSON.readTree(entry.after());
    List<Field> fields =
        after.propertyNames().stream()
            .map(name -> new Field(name, text(before.get(name)), text(after.get(name))))
            .toList();
    AthleteId actor = entry.actor().athlete();
    AthleteId about = entry.about();
    return new Line(
        entry.at(),
        actor == null ? "the console, or somebody erased" : roster.name(actor),
        entry.actor().role().name().toLowerCase(Locale.ROOT),
        entry.actor().command(),
        about == null ? "" : roster.name(about),
        fields);
  }

  private @Nullable String key(@Nullable AthleteId athlete) {
    return athlete == null ? null : paceline.activities().key(athlete).toString();
  }

  private static String text(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "" : value.asString();
  }

  private static long number(
      String field, String text, long most, List<Problem.FieldError> errors) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, with what is accepted
    }
    errors.add(new Problem.FieldError(field, "cannot be used", "a number from 1 to " + most));
    return 1;
  }
}
