/// What watches over the server: health, figures, and the table of routes.
@NullMarked
package dev.paceline.app.web.ops;

import org.jspecify.annotations.NullMarked;
