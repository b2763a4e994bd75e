package dev.paceline.app.web.ops;

import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.RouteTable;
import dev.paceline.app.web.guard.Who;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The routes of the running program, for people and for programs.
@RestController
final class RouteRoutes {
  private final ObjectProvider<RouteTable> table;
  private final ObjectProvider<RequestMappingHandlerMapping> mapping;

  RouteRoutes(
      ObjectProvider<RouteTable> table,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> mapping) {
    this.table = table;
    this.mapping = mapping;
  }

  @GetMapping("/api/routes")
  @Guard(value = Who.OPERATOR, does = "every route with its guard")
  Map<String, List<RouteTable.Route>> routes() {
    return Map.of("routes", table.getObject().list());
  }

  @GetMapping("/api/openapi.json")
  @Guard(value = Who.ANYBODY, does = "the routes for programs, as OpenAPI")
  JsonNode openApi() {
    return OpenApi.of(mapping.getObject().getHandlerMethods());
  }
}
