package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.Server;
import dev.paceline.app.web.guard.RouteTable;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the table of routes of the server.
@Command(
    name = "routes",
    description = {
      "Prints every route of the server with who may call it.",
      "The server is started for that on a port of this machine alone, and stopped again."
    },
    mixinStandardHelpOptions = true)
final class RoutesCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Override
  public Integer call() {
    try (Paceline paceline = store.open();
        Server server = Server.hidden(paceline)) {
      Listing listing = new Listing().texts("method", "path", "guard", "keys", "does");
      for (RouteTable.Route route : server.routes()) {
        listing.row(
            route.method(),
            route.path(),
            route.guard().name().toLowerCase(Locale.ROOT) + (route.recent() ? ", recent" : ""),
            String.join(" ", route.keys()),
            route.does());
      }
      listing.print(store.form(), store.out(), "there is no route");
      return ExitCode.DONE;
    }
  }
}
