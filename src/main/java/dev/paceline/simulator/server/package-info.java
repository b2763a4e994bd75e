/// Strava's protocol over an invented world: an independent reading of the API, sharing no code
/// with the client that it proves.
///
/// [dev.paceline.simulator.server.SimulatedStrava] listens on the loopback interface. A call goes
/// through `Door` (bytes to a `Call` and back, log), `Desk` (token, limits, faults) and `Contents`
/// (what may be seen), whose parts are written by `ActivityJson`, `EffortJson`, `SegmentJson`,
/// `Streams` and `AthleteJson`. Nothing of the wire is known to `simulator.world`.
///
/// **Served:** `GET` and `POST /oauth/authorize`; `POST /oauth/token` (also below the API base)
/// with `grant_type=authorization_code` or `refresh_token`, `/oauth/revoke` and
/// `/oauth/deauthorize`; `GET /athlete`, `/athlete/activities`, `/activities/{id}` and its
/// `/streams`, `/comments` and `/photos`, `/segments/{id}` and its `/streams`;
/// `/push_subscriptions`. Any other path, and those that the service took away, is `404 Record Not
/// Found`.
///
/// **Sign-in:** `SignIn` reads an `AuthorizeRequest`, shows the `AuthorizePage` and sends the
/// browser back. Nobody has a password: `as` says who asks, in the address or by the page's choice.
/// What a person grants is in force at once and replaces what was granted before; `Tokens` keeps
/// one `Grant` a person and the `Codes` on their way. Everybody of the world is connected at first,
/// and a sign-in leaves the tokens of such a connection alive.
///
/// **For people:** with [dev.paceline.simulator.server.Switch#FRONT_PAGE] the root shows a
/// `FrontPage`, where an athlete can also leave the application. It is no part of the protocol.
///
/// **Doors:** sockets, or `SimulatedStrava.client`, an `HttpClient` that calls the same `Reception`
/// on the caller's thread.
///
/// **Events:** `Journal` finds out what there is to tell as time passes, `Mail` decides by the seed
/// and the [dev.paceline.simulator.server.WebhookPlan] when it is due and what befalls it, a
/// `Courier` takes it to the one subscriber: by HTTP, or by hand within the process. All of it
/// happens in `SimulatedStrava.deliver`, and at no other time.
///
/// **Order of checks:** path, token, application, counting, limits, faults, contents. The first
/// three answer without being counted and without rate headers.
///
/// **Limits** are per application, in two families (reading and overall) and two windows (quarter
/// hours and UTC days) of the clock handed in. The call that reaches a limit is served; those after
/// it get 429 and still count. Tokens and sign-ins count nowhere. Calls for an activity's streams
/// count, but carry no rate headers.
///
/// **Behaviour** that is disputed or rare is a [dev.paceline.simulator.server.Switch]; what goes
/// wrong on purpose is a [dev.paceline.simulator.server.Fault]. Faults, limits, connections and the
/// world itself may change between calls.
///
/// **Determinism:** same world, options and calls give the same bodies; figures without meaning,
/// such as kudos, are drawn from ids. Only a delay uses real time.
///
/// **Secrets** are in answers that give tokens and in the address that carries a code, never in the
/// log.
package dev.paceline.simulator.server;
