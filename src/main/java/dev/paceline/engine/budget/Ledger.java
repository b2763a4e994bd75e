package dev.paceline.engine.budget;

import static java.util.Comparator.comparing;

import dev.paceline.engine.budget.Permit.Denied;
import dev.paceline.engine.budget.Permit.Granted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What an application has spent and whether it pauses: the rules of this package as a value.
///
/// @param windows one for each bucket and span
/// @param pause until when nothing may be sent, and why
record Ledger(List<Window> windows, Optional<Pause> pause) {
  /// How long a switched-off application is left alone between two probes.
  private static final Duration PROBE = Duration.ofMinutes(15);

  Ledger {
    windows = List.copyOf(windows);
  }

  /// The ledger at an instant: windows that are over have made room for new ones.
  Ledger at(Instant now) {
    return new Ledger(
        windows.stream().map(window -> window.at(now)).toList(),
        pause.filter(paused -> paused.probe() || paused.until().isAfter(now)));
  }

  /// The answer to asking for one call, given the windows of now.
  Permit ask(Call call, int priority, Reserve reserve, Instant now) {
    if (pause.isPresent() && pause.get().until().isAfter(now)) {
      return pause.get().denied();
    }
    List<Window> counting = windows.stream().filter(w -> w.bucket().counts(call)).toList();
    Optional<Window> exhausted =
        counting.stream()
            .filter(
                window -> window.left() <= reserve.kept(window.limit(), window.span(), priority))
            .max(comparing(Window::end));
    if (exhausted.isPresent()) {
      Window full = exhausted.get();
      int kept = reserve.kept(full.limit(), full.span(), priority);
      return new Denied(full.end(), why(full, kept));
    }
    return new Granted(
        call,
        counting.stream().map(window -> window.withUsed(window.used() + 1)).toList(),
        pause.isPresent());
  }

  /// The ledger with the permit's call counted. While it probes, the others wait on.
  Ledger with(Granted permit, Instant now) {
    Ledger counted =
        withWindows(
            window -> permit.windows().stream().filter(window::matches).findAny().orElse(window));
    return permit.probe() ? counted.switchedOff(now) : counted;
  }

  /// The ledger after an answer. One to a probe ends the pause.
  Ledger observed(Granted permit, Usage usage) {
    Ledger after = withWindows(window -> observed(window, permit, usage));
    return permit.probe() ? new Ledger(after.windows, Optional.empty()) : after;
  }

  /// The ledger after the server said that it serves this application no more.
  Ledger switchedOff(Instant now) {
    return new Ledger(
        windows, Optional.of(new Pause(now.plus(PROBE), "the application is switched off", true)));
  }

  /// The ledger after a refusal: it pauses until the permit's quarter hour is over, or its day if
  /// that is used up, but at least until `notBefore`.
  Ledger refused(Granted permit, Usage usage, Instant notBefore) {
    Ledger after = observed(permit, usage);
    Window longest =
        permit.windows().stream()
            .filter(window -> window.span() == Span.QUARTER || after.isUsedUp(window, usage))
            .max(comparing(Window::end))
            .orElseThrow();
    Instant until = longest.end().isAfter(notBefore) ? longest.end() : notBefore;
    if (after.pause.isPresent() && !until.isAfter(after.pause.get().until())) {
      return after;
    }
    String why = "refused by the server, waiting for the next " + longest.span().text();
    return new Ledger(after.windows, Optional.of(new Pause(until, why, false)));
  }

  /// Whether the permit's window is used up, by the server's count or ours.
  private boolean isUsedUp(Window charged, Usage usage) {
    Usage.Pair said = usage.used().get(charged.bucket());
    int used = said == null ? charged.used() : Math.max(charged.used(), said.of(charged.span()));
    Window known = windows.stream().filter(charged::matches).findAny().orElse(charged);
    if (known.start().equals(charged.start())) {
      used = Math.max(used, known.used());
    }
    return used >= known.limit();
  }

  private static Window observed(Window window, Granted permit, Usage usage) {
    Usage.Pair limit = usage.limits().get(window.bucket());
    Window limited = limit == null ? window : window.withLimit(limit.of(window.span()));
    Usage.Pair said = usage.used().get(window.bucket());
    if (said == null) {
      return limited;
    }
    int used = said.of(window.span());
    return belongs(used, window, permit)
        ? limited.withUsed(Math.max(window.used(), used))
        : limited;
  }

  /// Whether a usage belongs to the window of now, not to an earlier one that its permit was
  /// charged to.
  private static boolean belongs(int used, Window now, Granted permit) {
    return permit.windows().stream()
        .filter(charged -> charged.span() == now.span())
        .anyMatch(charged ->
            charged.start().equals(now.start())
                || (charged.bucket() == now.bucket()
                    && used < charged.used()
                    && used - now.used() - 1 <= charged.used() - used));
  }

  private Ledger withWindows(UnaryOperator<Window> change) {
    return new Ledger(windows.stream().map(change).toList(), pause);
  }

  private static String why(Window window, int kept) {
    return "%s limit of the %s used up (%d of %d%s)"
        .formatted(
            window.bucket() == Bucket.READ ? "read" : "overall",
            window.span().text(),
            window.used(),
            window.limit(),
            kept == 0 ? "" : ", " + kept + " kept for urgent calls");
  }
}
