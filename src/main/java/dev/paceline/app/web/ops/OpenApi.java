package dev.paceline.app.web.ops;

import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Who;
import dev.paceline.club.account.Keys;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes the running program's routes for programs, as OpenAPI 3.1, from its handlers: their
/// guards, parameters and types.
final class OpenApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String API = "/api/";
  private static final String SCHEMA = "schema";
  private static final Pattern SLASHES = Pattern.compile("[/{}.-]+");

  private final Schemas schemas = new Schemas();
  private final ObjectNode document = JSON.createObjectNode();

  private OpenApi() {}

  /// The routes for programs among those of a program.
  static ObjectNode of(Map<RequestMappingInfo, HandlerMethod> handlers) {
    OpenApi api = new OpenApi();
    api.document.put("openapi", "3.1.0");
    api.document
        .putObject("info")
        .put("title", "Paceline")
        .put("version", "1")
        .put("description", "The routes of this server for programs.");
    api.paths(handlers);
    api.components();
    return api.document;
  }

  private void paths(Map<RequestMappingInfo, HandlerMethod> handlers) {
    ObjectNode paths = document.putObject("paths");
    Map<String, ObjectNode> byPath = new TreeMap<>();
    handlers.forEach((info, handler) ->
        info.getPatternValues().stream()
            .filter(path -> path.startsWith(API))
            .forEach(path -> {
              ObjectNode routes = byPath.computeIfAbsent(path, _ -> JSON.createObjectNode());
              info.getMethodsCondition().getMethods().stream()
                  .sorted(Comparator.comparing(RequestMethod::name))
                  .forEach(
                      method -> operation(routes.putObject(lower(method)), method, path, handler));
            }));
    byPath.forEach(paths::set);
  }

  private void operation(
      ObjectNode operation, RequestMethod method, String path, HandlerMethod handler) {
    Guard guard = handler.getMethodAnnotation(Guard.class);
    if (guard == null) {
      throw new IllegalStateException("a route without a guard: " + path);
    }
    operation.put("operationId", lower(method) + SLASHES.matcher(path).replaceAll("_"));
    operation.put("summary", guard.does());
    operation.put("x-guard", guard.value().name().toLowerCase(Locale.ROOT));
    security(operation, guard);
    ArrayNode parameters = operation.putArray("parameters");
    for (MethodParameter parameter : handler.getMethodParameters()) {
      parameter(operation, parameters, parameter);
    }
    answers(operation.putObject("responses"), handler);
  }

  private static void security(ObjectNode operation, Guard guard) {
    ArrayNode security = operation.putArray("security");
    boolean open = guard.value() == Who.ANYBODY || guard.value() == Who.SECRET_PATH;
    if (open || guard.value() == Who.BOARD) {
      security.addObject();
    }
    if (!open && guard.value() != Who.KEY) {
      security.addObject().putArray("session");
    }
    for (Keys.Scope scope : guard.scopes()) {
      security.addObject().putArray("key").add(scope.word());
    }
  }

  private void parameter(ObjectNode operation, ArrayNode parameters, MethodParameter parameter) {
    PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
    RequestParam param = parameter.getParameterAnnotation(RequestParam.class);
    RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
    RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
    if (variable != null) {
      add(parameters, parameter, variable.name(), "path", true);
    } else if (param != null) {
      boolean required = param.required() && none(param.defaultValue());
      add(parameters, parameter, param.name(), "query", required);
    } else if (header != null) {
      boolean required = header.required() && none(header.defaultValue());
      add(parameters, parameter, header.name(), "header", required);
    } else if (body != null) {
      ObjectNode request = operation.putObject("requestBody").put("required", body.required());
      request
          .putObject("content")
          .putObject("application/json")
          .set(SCHEMA, schemas.of(parameter.getGenericParameterType()));
    }
  }

  private void add(
      ArrayNode parameters, MethodParameter parameter, String name, String in, boolean required) {
    String called = name.isEmpty() ? String.valueOf(parameter.getParameterName()) : name;
    parameters
        .addObject()
        .put("name", called)
        .put("in", in)
        .put("required", required)
        .set(SCHEMA, schemas.of(parameter.getGenericParameterType()));
  }

  private void answers(ObjectNode responses, HandlerMethod handler) {
    ObjectNode good = responses.putObject("2XX").put("description", "done");
    Type type = unwrapped(handler.getMethod().getGenericReturnType());
    if (type == SseEmitter.class) {
      good.putObject("content")
          .putObject("text/event-stream")
          .putObject(SCHEMA)
          .put("type", "string");
    } else if (type != Void.class && type != void.class) {
      good.putObject("content").putObject("application/json").set(SCHEMA, schemas.of(type));
    }
    ObjectNode bad = responses.putObject("default").put("description", "why it was not done");
    bad.putObject("content")
        .putObject("application/problem+json")
        .putObject(SCHEMA)
        .put("$ref", "#/components/schemas/Problem");
  }

  private void components() {
    ObjectNode components = document.putObject("components");
    ObjectNode all = components.putObject("schemas");
    schemas.named().forEach(all::set);
    ObjectNode problem = all.putObject("Problem").put("type", "object");
    ObjectNode fields = problem.putObject("properties");
    for (String text : List.of("type", "title", "detail", "code", "request_id")) {
      fields.putObject(text).put("type", "string");
    }
    fields.putObject("status").put("type", "integer");
    fields
        .putObject("errors")
        .put("type", "array")
        .set("items", schemas.whole(Problem.FieldError.class));
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes
        .putObject("session")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "paceline")
        .put("description", "A signed-in browser; changes need the header X-CSRF-Token as well.");
    schemes.putObject("key").put("type", "http").put("scheme", "bearer");
  }

  /// What an answer holds, without what stands around it.
  private static Type unwrapped(Type type) {
    return type instanceof ParameterizedType wrapped
            && wrapped.getRawType() instanceof Class<?> raw
            && HttpEntity.class.isAssignableFrom(raw)
        ? wrapped.getActualTypeArguments()[0]
        : type;
  }

  private static boolean none(String defaultValue) {
    return defaultValue.equals(ValueConstants.DEFAULT_NONE);
  }

  private static String lower(RequestMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
