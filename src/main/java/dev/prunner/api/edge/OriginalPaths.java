package dev.prunner.api.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** The paths of the original, which its clients find at the root, and JAX-RS below {@code /api}. */
final class OriginalPaths {

  private static final String API = "/api";

  private static final Set<String> AT_THE_ROOT =
      Set.of(
          "/pipelines",
          "/pipelines/",
          "/pipelines/jobs",
          "/pipelines/schedule",
          "/job/detail",
          "/job/logs",
          "/job/cancel");

  private OriginalPaths() {}

  /** The path and query below {@code /api} of a request for one of them; empty for any other. */
  static Optional<String> belowApi(HttpServletRequest request) {
    String path = Incoming.of(request).path();
    String query = request.getQueryString();
    return AT_THE_ROOT.contains(path)
        ? Optional.of(API + path + (query == null ? "" : "?" + query))
        : Optional.empty();
  }
}
