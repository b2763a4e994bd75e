package dev.paceline.app.web.guard;

import dev.paceline.club.account.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the running program with its guard.
public final class RouteTable {
  private final List<Route> routes;

  /// A route.
  ///
  /// @param method of HTTP
  /// @param path with its variables in braces
  /// @param keys the scopes of keys that may call as well
  /// @param recent whether the sign-in must be of the last ten minutes
  /// @param does what it does, in a few words
  public record Route(
      String method, String path, Who guard, List<String> keys, boolean recent, String does) {}

  private RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /// @throws IllegalStateException if a handler has no guard, naming all of them
  static RouteTable of(RequestMappingHandlerMapping mapping) {
    List<Route> routes = new ArrayList<>();
    List<String> open = new ArrayList<>();
    mapping
        .getHandlerMethods()
        .forEach((info, method) -> {
          Guard guard = method.getMethodAnnotation(Guard.class);
          if (guard == null) {
            open.add(info + " of " + method.getBeanType().getSimpleName());
          } else {
            routes.addAll(routes(info, guard));
          }
        });
    if (!open.isEmpty()) {
      throw new IllegalStateException("routes without a guard: " + String.join("; ", open));
    }
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    return new RouteTable(routes);
  }

  /// In the order of their paths.
  public List<Route> list() {
    return routes;
  }

  private static List<Route> routes(RequestMappingInfo info, Guard guard) {
    List<String> keys = Arrays.stream(guard.scopes()).map(Keys.Scope::word).toList();
    return info.getPatternValues().stream()
        .flatMap(path ->
            info.getMethodsCondition().getMethods().stream()
                .map(method ->
                    new Route(
                        method.name(), path, guard.value(), keys, guard.recent(), guard.does())))
        .toList();
  }
}
