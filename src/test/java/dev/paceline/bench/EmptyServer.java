package dev.paceline.bench;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// A server of the same libraries that does nothing but answer the bytes it was given: what ours is
/// measured against.
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
class EmptyServer {
  private static volatile byte[] bytes = {};

  static {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
  }

  /// Starts, says so, and stays; for measures of the start.
  public static void main(String[] args) {
    var _ = start();
    System.out.println("Serving");
  }

  static ServletWebServerApplicationContext start() {
    return (ServletWebServerApplicationContext)
        new SpringApplicationBuilder(EmptyServer.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties(
                Map.of(
                    "server.port", "0",
                    "server.address", "127.0.0.1",
                    "spring.threads.virtual.enabled", "true"))
            .run();
  }

  static void answer(byte[] newBytes) {
    bytes = newBytes.clone();
  }

  @Bean
  SecurityFilterChain open(HttpSecurity http) {
    return http.authorizeHttpRequests(all -> all.anyRequest().permitAll()).build();
  }

  /// The one route.
  @RestController
  static class Bytes {
    @GetMapping("/bytes")
    ResponseEntity<byte[]> bytes() {
      return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(bytes);
    }
  }
}
