package dev.paceline.club.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What somebody wants to know of several athletes, and how careful to be.
///
/// @param needs at most one per athlete, in the order in which they are served
/// @param late how long after its end an activity may still be uploaded
/// @param settle the age, counted from an activity's end, at which its efforts change no more
/// @param readSince what was read before counts as unknown; `Instant.MIN` to trust everything
public record Needs(List<Need> needs, Duration late, Duration settle, Instant readSince) {
  public Needs {
    needs = List.copyOf(needs);
  }
}
