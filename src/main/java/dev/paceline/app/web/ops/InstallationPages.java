package dev.paceline.app.web.ops;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.engine.snapshot.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The page of operators: snapshots, damage, notices and settings.
@RestController
final class InstallationPages {
  private static final Map<String, String> WORDS =
      Map.of(
          "made", "The snapshot was made and verified.",
          "refresh", "Everybody's list is read anew, after everything else.",
          "subscribed", "Strava tells now what happens.",
          "ended", "Strava tells nothing any more.");

  private final Paceline paceline;
  private final OpsRoutes ops;
  private final Pages pages;

  InstallationPages(Paceline paceline, OpsRoutes ops, Pages pages) {
    this.paceline = paceline;
    this.ops = ops;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param integrity what a check found, if one was asked for
  /// @param subscription the number of the subscription that is known
  /// @param addressed whether the settings say where notices come to
  record Installation(
      List<SnapshotRoutes.SnapshotJson> snapshots,
      Optional<OpsRoutes.Integrity> integrity,
      Optional<String> subscription,
      boolean addressed,
      List<OpsRoutes.SettingJson> settings,
      Optional<String> done) {}

  @GetMapping("/admin/installation")
  @Guard(value = Who.OPERATOR, does = "snapshots, damage, notices and settings")
  ResponseEntity<byte[]> show(
      @RequestParam(defaultValue = "") String done, HttpServletRequest request, Caller caller) {
    return page(request, caller, Optional.empty(), Optional.ofNullable(WORDS.get(done)));
  }

  @PostMapping("/admin/installation/snapshot")
  @Guard(value = Who.OPERATOR, does = "makes a snapshot and verifies it")
  ResponseEntity<Void> snapshot() {
    return switch (paceline.upkeep().snapshots().make()) {
      case Made.Valid _ -> to("made");
      case Made.Invalid(var _, String why) ->
          throw Problem.conflict("The snapshot was set aside, as it is invalid: " + why + ".");
    };
  }

  @GetMapping("/admin/installation/restore/{id}")
  @Guard(value = Who.OPERATOR, does = "what bringing a snapshot back would change")
  ResponseEntity<byte[]> dry(@PathVariable String id, HttpServletRequest request, Caller caller) {
    Snapshot snapshot = SnapshotRoutes.find(paceline.upkeep(), id);
    SnapshotRoutes.RestoreJson dry = SnapshotRoutes.dry(paceline.upkeep(), snapshot);
    return pages.page(request, caller, "Restore", "ops/restore.jte", dry);
  }

  @PostMapping("/admin/installation/restore/{id}")
  @Guard(value = Who.OPERATOR, recent = true, does = "brings a snapshot back, as a job")
  ResponseEntity<Void> restore(@PathVariable String id, Caller caller) {
    Snapshot snapshot = SnapshotRoutes.find(paceline.upkeep(), id);
    String session = paceline.upkeep().queueRestore(caller.actor(), snapshot).session();
    return ResponseEntity.status(303).location(URI.create("/admin/sync/" + session)).build();
  }

  @PostMapping("/admin/installation/integrity")
  @Guard(value = Who.OPERATOR, does = "looks for damage, and changes nothing")
  ResponseEntity<byte[]> integrity(HttpServletRequest request, Caller caller) {
    return page(request, caller, Optional.of(ops.integrity()), Optional.empty());
  }

  @PostMapping("/admin/installation/refresh")
  @Guard(value = Who.OPERATOR, does = "has everybody's list read anew, after everything else")
  ResponseEntity<Void> refresh(Caller caller) {
    var _ = paceline.upkeep().queueRefresh(caller.actor());
    return to("refresh");
  }

  @PostMapping("/admin/installation/subscribe")
  @Guard(value = Who.OPERATOR, does = "subscribes to events, at the address of the settings")
  ResponseEntity<Void> subscribe() {
    var _ = ops.subscribe();
    return to("subscribed");
  }

  @PostMapping("/admin/installation/unsubscribe")
  @Guard(value = Who.OPERATOR, does = "ends the subscription to events")
  ResponseEntity<Void> unsubscribe() {
    var _ = ops.unsubscribe();
    return to("ended");
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request,
      Caller caller,
      Optional<OpsRoutes.Integrity> integrity,
      Optional<String> done) {
    boolean addressed =
        !paceline.settings().text(SettingKey.WEBHOOK_SECRET).isEmpty()
            && !paceline.settings().text(SettingKey.SERVER_PUBLIC_URL).isEmpty();
    Installation installation =
        new Installation(
            paceline.upkeep().snapshots().list().stream()
                .map(SnapshotRoutes.SnapshotJson::of)
                .toList(),
            integrity,
            paceline.sync().sync().subscription(),
            addressed,
            OpsRoutes.settings(paceline.settings()),
            done);
    return pages.page(request, caller, "Installation", "ops/installation.jte", installation);
  }

  private static ResponseEntity<Void> to(String done) {
    URI address = URI.create("/admin/installation?done=" + done);
    return ResponseEntity.status(303).location(address).build();
  }
}
