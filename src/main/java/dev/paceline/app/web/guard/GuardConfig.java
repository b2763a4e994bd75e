package dev.paceline.app.web.guard;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Puts the guards before every handler.
@Configuration(proxyBeanMethods = false)
class GuardConfig implements WebMvcConfigurer {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src 'self' data:";

  private final Paceline paceline;

  GuardConfig(Paceline paceline) {
    this.paceline = paceline;
  }

  /// The library's part: what a well-formed request is, and the headers of every answer. Who calls
  /// and what they may is ours.
  @Bean
  SecurityFilterChain chain(HttpSecurity http, Here here, ProblemWriter problems) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(headers ->
            headers
                .cacheControl(cache -> cache.disable())
                .contentSecurityPolicy(policy -> policy.policyDirectives(policy()))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy ->
                    policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
        .addFilterAfter(new RequestBounds(problems), HeaderWriterFilter.class)
        .addFilterAfter(
            new CallerFilter(paceline, here, problems, new SecureRandom()), RequestBounds.class)
        .build();
  }

  /// Pictures come from here, and from where the installation has the ground of its maps.
  private String policy() {
    String tiles = paceline.settings().text(SettingKey.MAP_TILES);
    int path = tiles.indexOf('/', tiles.indexOf("://") + 3);
    return tiles.isEmpty() ? POLICY : POLICY + " " + tiles.substring(0, path);
  }

  /// Made at the start, so that a route without a guard stops it.
  @Bean
  RouteTable routes(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    return RouteTable.of(mapping);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(
        new Doorkeeper(paceline.time().clock(), club -> paceline.club().openBoard(club)));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(
            "classpath:/assets/",
            "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/",
            "classpath:/META-INF/resources/webjars/leaflet/1.9.4/dist/")
        .setCacheControl(CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable());
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgument());
  }

  /// Hands the caller to handlers that ask for one.
  private static final class CallerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
      if (servlet == null) {
        throw new IllegalStateException("not a request over HTTP");
      }
      return CallerFilter.of(servlet);
    }
  }
}
