package dev.paceline.app.web.account;

/// Why a way in or to Strava ended without what was wanted.
enum Trouble {
  NOT_SET_UP(
      503,
      "Strava is not set up here yet",
      "This server does not know a Strava application. An operator sets strava.client-id and"
          + " strava.client-secret and starts it again.",
      false),
  STATE(
      400,
      "This sign-in did not begin in this browser",
      "It began elsewhere, or more than ten minutes ago, or was finished already. Nothing was"
          + " changed; begin again.",
      true),
  DENIED(
      400,
      "Strava was not allowed to tell us who you are",
      "You said no at Strava, so nothing was stored. Begin again if that was not meant.",
      true),
  CODE_REFUSED(
      400,
      "Strava did not accept the answer",
      "The code that Strava gave is unknown, used or too old. Nothing was changed; begin again.",
      true),
  LIMIT(
      503,
      "No more athletes can connect",
      "Strava allows this club's application a certain number of athletes, and it is reached. Tell"
          + " an admin of the club: only Strava can raise it.",
      false),
  CLIENT_REFUSED(
      503,
      "Strava does not know this club's application",
      "The application's number or secret is wrong. Tell an operator of this server.",
      false),
  FAILED(
      503,
      "Strava could not be asked",
      "It did not answer as expected. Your sign-in was not finished; begin again in a while.",
      true),
  TAKEN(
      409,
      "That Strava athlete has an account here already",
      "An account is connected with one athlete, and an athlete with one account. Sign in with"
          + " Strava to use the other account.",
      false),
  BARRED(
      403,
      "This account cannot sign in",
      "It is blocked, or being erased. An admin of the club can say why.",
      false);

  private final int status;
  private final String title;
  private final String words;
  private final boolean again;

  Trouble(int status, String title, String words, boolean again) {
    this.status = status;
    this.title = title;
    this.words = words;
    this.again = again;
  }

  /// Of HTTP.
  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /// What happened, and what to do.
  String words() {
    return words;
  }

  /// Whether to begin again may help.
  boolean again() {
    return again;
  }
}
