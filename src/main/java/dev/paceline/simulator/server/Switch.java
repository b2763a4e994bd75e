package dev.paceline.simulator.server;

/// A behaviour that is unlikely, disputed or yet to come; each is off unless switched on.
public enum Switch {
  /// Paths begin at the root of the server instead of `/api/v3`.
  EMPTY_BASE_PATH,
  /// Access tokens count only in the `Authorization` header, as from June 2027.
  TOKEN_IN_HEADER_ONLY,
  /// Answers to a refresh do not name the scope.
  SCOPE_ABSENT,
  /// The application's owner lost the subscription: every call is refused, a refresh is not.
  APPLICATION_INACTIVE,
  /// Calls for streams move no counter.
  STREAMS_UNCOUNTED,
  /// Lists run the other way round.
  LISTS_REVERSED,
  /// Lists are in no order, but in the same one at every call.
  LISTS_SHUFFLED,
  /// Full pages have 10 entries fewer than were asked for, though more follow.
  SHORT_PAGES,
  /// `before` lets an activity pass that begins in that very second.
  BEFORE_INCLUSIVE,
  /// More than 200 entries a page are refused instead of cut to 200.
  LARGE_PAGES_REFUSED,
  /// A detail that is not asked for all efforts has none, instead of all but the hidden ones.
  NO_EFFORTS_UNLESS_ALL,
  /// `POST /oauth/deauthorize` is gone, as from June 2027.
  DEAUTHORIZE_RETIRED,
  /// A revoked token makes the same webhook event as a disconnect.
  REVOKE_TELLS,
  /// The undocumented photos are gone.
  PHOTOS_GONE,
  /// Events of creation and deletion have no key `updates`, instead of an empty object.
  UPDATES_ABSENT,
  /// A page at the root tells a person what this is, and lets athletes leave the application.
  FRONT_PAGE
}
