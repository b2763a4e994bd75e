package dev.paceline.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.budget.Usage.Pair;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
  @Test
  void readsBothBuckets() {
    Usage usage =
        Usage.NONE
            .with(Bucket.READ, "100,1000", "100,333")
            .with(Bucket.OVERALL, " 200 , 2000 ", "101,334");

    assertThat(usage)
        .isEqualTo(
            new Usage(
                Map.of(Bucket.READ, new Pair(100, 1000), Bucket.OVERALL, new Pair(200, 2000)),
                Map.of(Bucket.READ, new Pair(100, 333), Bucket.OVERALL, new Pair(101, 334))));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        ",",
        "100,",
        ",100",
        "100",
        "1,2,3",
        "a,b",
        "-1,5",
        "1.5,3",
        "100;1000",
        "100 1000",
        "9999999999,1",
        "NaN,NaN",
        "١,٢"
      })
  void takesGarbageForNothingSaid(@Nullable String garbage) {
    assertThat(Usage.NONE.with(Bucket.READ, garbage, garbage)).isEqualTo(Usage.NONE);
    assertThat(Usage.NONE.with(Bucket.READ, garbage, "3,4").used())
        .isEqualTo(Map.of(Bucket.READ, new Pair(3, 4)));
    assertThat(Usage.NONE.with(Bucket.READ, "3,4", garbage).limits())
        .isEqualTo(Map.of(Bucket.READ, new Pair(3, 4)));
  }

  @Test
  void believesNoLimitOfNothing() {
    assertThat(Usage.NONE.with(Bucket.READ, "0,1000", "0,0"))
        .isEqualTo(new Usage(Map.of(), Map.of(Bucket.READ, new Pair(0, 0))));
  }
}
