package dev.paceline.club.race;

/// What is held again and again under one name.
///
/// @param name without the year
public record Event(long id, String name) {}
