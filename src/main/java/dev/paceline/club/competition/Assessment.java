package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The status of a figure while its parts are looked at: it only gets worse, and in whichever order
/// they come the verdict is the same.
final class Assessment {
  private final Map<Failure.Code, Optional<Instant>> reasons = new EnumMap<>(Failure.Code.class);
  private Status status = Status.COMPLETE;

  Status status() {
    return status;
  }

  void worsen(Status part) {
    status = status.and(part);
  }

  /// Worsens the status, for a reason. Of several instants for one reason the earliest stays.
  void worsen(Status part, Failure.Code code, @Nullable Instant until) {
    worsen(part);
    reasons.merge(code, Optional.ofNullable(until), Assessment::earlier);
  }

  /// Worsens the status because of a failed attempt, or for the other reason if there was none.
  void worsen(Status part, @Nullable Failure failure, Results.Reason otherwise) {
    if (failure == null) {
      worsen(part, otherwise.code(), otherwise.until());
    } else {
      worsen(part, failure.code(), failure.until());
    }
  }

  void worsen(Assessment part) {
    worsen(part.status);
    part.reasons.forEach((code, until) -> reasons.merge(code, until, Assessment::earlier));
  }

  Results.Verdict verdict(@Nullable Instant readAt) {
    List<Results.Reason> list =
        reasons.entrySet().stream()
            .map(reason -> new Results.Reason(reason.getKey(), reason.getValue().orElse(null)))
            .toList();
    return new Results.Verdict(status, list, readAt);
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isBefore(other.get()) ? one : other;
  }
}
