package dev.prunner.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Hands out the files of the page: compressed, and only once as long as they are the same, on each
 * server alike. They are few, so they are held in memory.
 */
@WebServlet({"", "/index.html", "/embed.js", "*.svg", "/assets/*"})
public class PageFiles extends HttpServlet {

  private static final long serialVersionUID = 1;

  private transient Map<String, PageFile> files = Map.of();

  @Override
  public void init() throws ServletException {
    try {
      files = read(getServletContext());
    } catch (IOException e) {
      throw new ServletException("the files of the page cannot be read", e);
    }
  }

  private static Map<String, PageFile> read(ServletContext context) throws IOException {
    Map<String, PageFile> files = new TreeMap<>();
    for (String path : Stream.of("/", "/assets/").flatMap(each -> in(each, context)).toList()) {
      try (InputStream in = Objects.requireNonNull(context.getResourceAsStream(path), path)) {
        files.put(path, PageFile.of(path, in.readAllBytes()));
      }
    }
    return files;
  }

  private static Stream<String> in(String directory, ServletContext context) {
    return Optional.ofNullable(context.getResourcePaths(directory)).map(Set::stream).stream()
        .flatMap(paths -> paths)
        .filter(path -> !path.endsWith("/"));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PageFile file = files.get(path(request));
    if (file == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    PageFile.Body body = file.bodyFor(request.getHeader("Accept-Encoding"));
    response.setHeader("Cache-Control", file.cacheControl());
    response.setHeader("ETag", body.tag());
    response.addHeader("Vary", "Accept-Encoding");
    if (body.isKnownTo(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.type());
    if (body.isCompressed()) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentLength(body.bytes().length);
    // Not each server leaves out the body by itself: Payara does not with HTTP/2.
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body.bytes());
    }
  }

  private static String path(HttpServletRequest request) {
    String info = Objects.requireNonNullElse(request.getPathInfo(), "");
    String path = request.getServletPath() + info;
    return path.isEmpty() || path.equals("/") ? "/index.html" : path;
  }
}
