/// Simulations of a day of a small club.
@NullMarked
package dev.paceline.simulation;

import org.jspecify.annotations.NullMarked;
