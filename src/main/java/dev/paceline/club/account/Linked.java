package dev.paceline.club.account;

/// What became of connecting an account with Strava.
public sealed interface Linked {
  /// It is connected; the account may have another athlete's number now.
  record Done(Account account) implements Linked {}

  /// Nothing changed: that Strava athlete is another account, or the account is another Strava
  /// athlete.
  record Taken() implements Linked {}
}
