/// Durable jobs.
@NullMarked
package dev.paceline.engine.jobs;

import org.jspecify.annotations.NullMarked;
