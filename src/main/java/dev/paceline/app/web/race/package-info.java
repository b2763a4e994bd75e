/// Races: the board, events, and changes by hand; for programs and for people.
///
/// Words: *question* what is asked of the board: filter, order and place; *change* fields that a
/// request sets, by their words in JSON and forms.
///
/// What holds:
///
/// - One reading of parameters serves lists, statistics, exports, bulk changes and pages.
/// - A personal key sees the races of its owner, and no others.
/// - What a caller may not know of is answered exactly like what does not exist; what a member may
///   see but not change is refused.
/// - A change says its whole wish at once; if a part of it cannot be, nothing is changed.
@NullMarked
package dev.paceline.app.web.race;

import org.jspecify.annotations.NullMarked;
