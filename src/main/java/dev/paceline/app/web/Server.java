package dev.paceline.app.web;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.RouteTable;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The web server of a program. Jobs are not run here.
public final class Server implements AutoCloseable {
  static {
    // Otherwise the library puts a log of its own, on standard output, in the place of ours.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private final ServletWebServerApplicationContext context;

  private Server(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /// Starts at the address and port of the settings.
  ///
  /// @throws IllegalStateException if a route has no guard
  /// @throws UncheckedIOException if it cannot listen there
  public static Server start(Paceline paceline) {
    return start(paceline, Optional.empty());
  }

  /// Starts with a door for demonstrations, through which everybody signs in who knows its secret.
  ///
  /// @throws IllegalArgumentException if others than this machine could reach it
  public static Server start(Paceline paceline, Optional<Demo> demo) {
    demo.ifPresent(door -> door.check(paceline.settings()));
    return start(paceline, demo, Map.of());
  }

  /// Starts on any free port that this machine alone can reach, whatever the settings say: to look
  /// at the server itself.
  public static Server hidden(Paceline paceline) {
    return start(
        paceline, Optional.empty(), Map.of("server.address", "127.0.0.1", "server.port", "0"));
  }

  private static Server start(Paceline paceline, Optional<Demo> demo, Map<String, Object> instead) {
    Map<String, Object> properties = properties(paceline.settings());
    properties.putAll(instead);
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(WebConfig.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(properties)
            .initializers(made -> {
              GenericApplicationContext beans = (GenericApplicationContext) made;
              beans.registerBean(Paceline.class, () -> paceline);
              beans.registerBean(Here.class, () -> Here.of(paceline.settings()));
              demo.ifPresent(door -> open(beans, paceline, door));
            });
    try {
      return new Server((ServletWebServerApplicationContext) application.run());
    } catch (RuntimeException e) {
      throw explained(e, properties);
    }
  }

  /// An address that cannot be listened at is no mistake of the program.
  private static RuntimeException explained(RuntimeException e, Map<String, Object> properties) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException bind) {
        return new UncheckedIOException(
            "cannot listen on %s, port %s (%s): choose others by server.address and server.port"
                .formatted(
                    properties.get("server.address"),
                    properties.get("server.port"),
                    bind.getMessage()),
            bind);
      }
    }
    return e;
  }

  /// The port it listens on.
  public int port() {
    return context.getWebServer() == null ? -1 : context.getWebServer().getPort();
  }

  /// Every route with its guard.
  public List<RouteTable.Route> routes() {
    return context.getBean(RouteTable.class).list();
  }

  /// Answers what is under way, then stops.
  @Override
  public void close() {
    context.close();
  }

  private static void open(GenericApplicationContext beans, Paceline paceline, Demo door) {
    beans.registerBean(
        DemoRoutes.class, () -> new DemoRoutes(paceline, door, Here.of(paceline.settings())));
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", settings.text(SettingKey.SERVER_ADDRESS));
    properties.put("server.port", settings.text(SettingKey.SERVER_PORT));
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    properties.put("spring.threads.virtual.enabled", "true");
    properties.put("spring.main.lazy-initialization", "false");
    properties.put("server.compression.enabled", "true");
    properties.put("server.compression.min-response-size", "512B");
    properties.put(
        "server.compression.mime-types",
        "text/html,text/css,text/csv,text/javascript,text/plain,image/svg+xml,application/json,"
            + "application/problem+json");
    properties.put("server.max-http-request-header-size", "16KB");
    properties.put("server.tomcat.max-http-form-post-size", "64KB");
    properties.put("server.tomcat.max-part-count", "10");
    properties.put("server.servlet.session.persistent", "false");
    properties.put("spring.servlet.multipart.max-file-size", "16MB");
    properties.put("spring.servlet.multipart.max-request-size", "17MB");
    properties.put("spring.mvc.problemdetails.enabled", "false");
    properties.put("spring.web.resources.add-mappings", "false");
    properties.put("spring.jackson.default-property-inclusion", "always");
    properties.put("spring.jackson.property-naming-strategy", "SNAKE_CASE");
    properties.put("spring.jackson.deserialization.fail-on-unknown-properties", "true");
    return properties;
  }
}
