/// The first page, and what the club says about itself.
@NullMarked
package dev.paceline.app.web.home;

import org.jspecify.annotations.NullMarked;
