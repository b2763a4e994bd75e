/// Geometry of recordings on the ground.
///
/// - [dev.paceline.engine.geo.Track]: samples in fixed point, and the distance along them.
/// - [dev.paceline.engine.geo.Polyline]: a line as maps draw it, its bounds, and without its ends.
///
/// Positions are degrees in fixed point of 1e-7 (a centimetre), distances are meters on a sphere of
/// 6,371 km. Nothing here knows where a track came from, and a track without positions is a value,
/// not a failure.
package dev.paceline.engine.geo;
