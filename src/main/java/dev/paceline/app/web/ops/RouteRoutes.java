package dev.paceline.app.web.ops;

import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.RouteTable;
import dev.paceline.app.web.guard.Who;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The table of routes of the running program.
@RestController
final class RouteRoutes {
  private final ObjectProvider<RouteTable> table;

  RouteRoutes(ObjectProvider<RouteTable> table) {
    this.table = table;
  }

  @GetMapping("/api/routes")
  @Guard(value = Who.OPERATOR, does = "every route with its guard")
  Map<String, List<RouteTable.Route>> routes() {
    return Map.of("routes", table.getObject().list());
  }
}
