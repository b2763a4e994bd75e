package dev.paceline.club.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a cell means, empty if it means nothing, and remarks about it.
record Parsed<T>(Optional<T> value, List<Remark> remarks) {
  Parsed {
    remarks = List.copyOf(remarks);
  }

  static <T> Parsed<T> of(T value) {
    return new Parsed<>(Optional.of(value), List.of());
  }

  static <T> Parsed<T> error(String code, String problem, String accepted) {
    return new Parsed<>(Optional.empty(), List.of(Remark.error(code, problem, accepted)));
  }

  /// The same with one remark more.
  Parsed<T> with(Remark remark) {
    List<Remark> more = new ArrayList<>(remarks);
    more.add(remark);
    return new Parsed<>(value, more);
  }
}
