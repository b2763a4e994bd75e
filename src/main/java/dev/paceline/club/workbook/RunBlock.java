package dev.paceline.club.workbook;

import java.util.List;

/// What a run cost, as rows of text: run id, calls and retries per runner, calls by endpoint. The
/// only part of the outputs that may differ between two runs on the same data.
public record RunBlock(List<List<String>> rows) {
  public RunBlock {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /// Of a report that made no call.
  public static RunBlock none() {
    return new RunBlock(List.of());
  }
}
