package dev.paceline.app.web.layout;

import dev.paceline.app.web.guard.ProblemWriter;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives problems their page.
@Configuration(proxyBeanMethods = false)
class LayoutConfig {
  @Bean
  ProblemWriter problems(Pages pages) {
    return new ProblemWriter(
        (problem, id) -> pages.plain("layout/problem.jte", Map.of("problem", problem, "id", id)));
  }
}
