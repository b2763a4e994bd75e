package dev.paceline.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.budget.Status.Allowance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusTest {
  private static final Instant NOW = Instant.parse("2025-03-01T10:07:10Z");

  private final Status status =
      new Status(
          List.of(
              window(Bucket.READ, Span.QUARTER, 30, 100),
              window(Bucket.READ, Span.DAY, 990, 1000),
              window(Bucket.OVERALL, Span.QUARTER, 150, 200),
              window(Bucket.OVERALL, Span.DAY, 2100, 2000)),
          Optional.empty(),
          Reserve.NONE);

  @Test
  void allowsWhatTheNarrowerBucketLeaves() {
    assertThat(status.allowance(Call.READ, Span.QUARTER)).isEqualTo(new Allowance(100, 50));
    assertThat(status.allowance(Call.WRITE, Span.QUARTER)).isEqualTo(new Allowance(200, 50));
    assertThat(status.allowance(Call.READ, Span.DAY)).isEqualTo(new Allowance(1000, 0));
  }

  @Test
  void leavesTheReserveOut() {
    assertThat(
            new Status(status.windows(), Optional.empty(), new Reserve(0.05, 80))
                .allowance(Call.READ, Span.QUARTER))
        .isEqualTo(new Allowance(95, 40));
  }

  private static Window window(Bucket bucket, Span span, int used, int limit) {
    return new Window(bucket, span, span.start(NOW), used, limit);
  }
}
