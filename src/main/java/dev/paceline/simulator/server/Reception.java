package dev.paceline.simulator.server;

import java.time.Instant;
import java.time.InstantSource;

/// Has calls answered and logged, whichever way they come in.
final class Reception {
  private final Desk desk;
  private final CallLog log;
  private final InstantSource clock;

  Reception(Desk desk, CallLog log, InstantSource clock) {
    this.desk = desk;
    this.log = log;
    this.clock = clock;
  }

  /// The answer to a call, which is in the log already.
  Answer answer(Call call) {
    Instant now = clock.instant();
    Answer answer = desk.answer(call, now);
    boolean isWhole = answer.sending() == Answer.Sending.WHOLE;
    log.add(
        new LoggedCall(
            now,
            answer.kind(),
            call.method(),
            call.target(),
            answer.athleteId(),
            isWhole ? answer.reply().status() : 0,
            answer.usage().orElseGet(() -> desk.usage(now))));
    return answer;
  }

  Envelope wrapped(Answer answer) {
    return Envelope.of(answer, desk.limits());
  }
}
