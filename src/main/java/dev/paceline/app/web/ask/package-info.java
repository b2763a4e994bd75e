/// What a request asks for: parameters read strictly, and answers of the club's reads.
///
/// [dev.paceline.app.web.ask.Params] reads parameters and remembers everything that is wrong with
/// them; [dev.paceline.app.web.ask.Found] takes answers apart.
///
/// What holds:
///
/// - Unknown parameters are refused like bad ones: a filter with a slip of the pen never shows more
///   than was asked for.
/// - Everything that is wrong is said at once, one entry for each field.
@NullMarked
package dev.paceline.app.web.ask;

import org.jspecify.annotations.NullMarked;
