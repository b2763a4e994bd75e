package dev.paceline.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;

/// Sets up the log: warnings and errors, on standard error. Found by the logging library as a
/// service; in code because reading a file takes as long as the rest of a short command.
public final class Logging extends ContextAwareBase implements Configurator {
  /// What keeps a server from starting is thrown as well, and said in one line.
  private static final List<String> TOLD_BY_THE_CALLER =
      List.of(
          "org.springframework.boot.SpringApplication",
          "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
          "org.springframework.boot.web.server.servlet.context"
              + ".AnnotationConfigServletWebServerApplicationContext");

  /// At its finest level it says every value that a statement is given: names and places.
  private static final String VALUES = "org.springframework.jdbc.core.StatementCreatorUtils";

  /// Below warnings they say the addresses of requests, some of which hold a secret, and what is in
  /// requests.
  private static final List<String> REQUESTS =
      List.of(
          "org.springframework.web",
          "org.springframework.security",
          "org.springframework.http",
          "org.apache");

  /// It warns of every address that leads nowhere, and says the address.
  private static final String NO_PAGE = "org.springframework.web.servlet.PageNotFound";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%-5level %logger{0} - %msg%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(console);
    TOLD_BY_THE_CALLER.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    context.getLogger(VALUES).setLevel(Level.WARN);
    REQUESTS.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    context.getLogger(NO_PAGE).setLevel(Level.ERROR);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
