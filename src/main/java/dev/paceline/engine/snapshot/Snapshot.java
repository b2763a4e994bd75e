package dev.paceline.engine.snapshot;

import java.nio.file.Path;
import java.time.Instant;

/// A snapshot that was verified, and whose bytes are still those that were verified.
///
/// @param at the instant of the state that was copied
/// @param schema the version of its tables
public record Snapshot(Path file, Instant at, int schema, long rows, long bytes) {}
