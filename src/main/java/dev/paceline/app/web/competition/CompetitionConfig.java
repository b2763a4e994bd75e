package dev.paceline.app.web.competition;

import dev.paceline.app.Boards;
import dev.paceline.app.Entrants;
import dev.paceline.app.Paceline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What this package asks beside the program itself.
@Configuration(proxyBeanMethods = false)
class CompetitionConfig {
  @Bean
  Boards boards(Paceline paceline) {
    return new Boards(paceline);
  }

  @Bean
  Entrants entrants(Paceline paceline) {
    return new Entrants(paceline);
  }
}
