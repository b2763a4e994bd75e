package dev.paceline.app.web.guard;

import dev.paceline.club.account.Keys;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a route asks of its caller. Every handler has one; the server does not start otherwise.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Guard {
  /// Who may call.
  Who value();

  /// A key with one of these scopes may call as well.
  Keys.Scope[] scopes() default {};

  /// Whether the sign-in must be of the last ten minutes.
  boolean recent() default false;

  /// What the route does, in a few words, for the table of routes.
  String does();
}
