package dev.prunner.api.operations;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * Serves {@code docs/openapi.yaml}, or the same as JSON, to everyone, the same on every server,
 * whatever OpenAPI the server has itself.
 */
@WebServlet(
    urlPatterns = {"/openapi", "/api/v1/openapi.yaml", "/api/v1/openapi.json"},
    asyncSupported = true)
public class OpenApiServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** The server that the file names; here it is the one that was asked. */
  private static final String SERVER = "http://127.0.0.1:9009";

  /** It has no registered suffix. */
  private static final String YAML = "application/yaml";

  private static final String METHODS = "GET, HEAD";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader(HttpHeaders.ALLOW, METHODS);
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    String context = request.getContextPath();
    boolean json = wantsJson(request);
    String document = read(json ? "openapi.json" : "openapi.yaml");
    byte[] body =
        document
            .replace(SERVER, context.isEmpty() ? "/" : context)
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType((json ? MediaType.APPLICATION_JSON : YAML) + ";charset=UTF-8");
    response.setContentLength(body.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(body);
    }
  }

  /** By the path, or as MicroProfile OpenAPI has it. */
  private static boolean wantsJson(HttpServletRequest request) {
    String format = request.getParameter("format");
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getServletPath().endsWith(".json")
        || (request.getServletPath().equals("/openapi")
            && (format == null
                ? accept != null && accept.contains(MediaType.APPLICATION_JSON)
                : format.toLowerCase(Locale.ROOT).equals("json")));
  }

  private static String read(String name) throws IOException {
    try (InputStream file = OpenApiServlet.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
