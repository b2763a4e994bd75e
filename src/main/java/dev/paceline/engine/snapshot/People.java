package dev.paceline.engine.snapshot;

/// How to find out who an athlete is, as the engine does not know.
///
/// @param query gives every athlete's internal number, or null if it has none, the source and the
///   number there as text, in columns `id`, `source`, `external_id`; an athlete may have several
/// @param source whose numbers the tables hold that are registered as
///   [dev.paceline.engine.store.Table.Trait#SOURCE_ATHLETE]
public record People(String query, String source) {}
