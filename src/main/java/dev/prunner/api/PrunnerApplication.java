package dev.prunner.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything below {@code /api}; resources and providers are found by scanning. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "prunner",
            version = "1",
            description =
                """
                Runs pipelines of shell scripts. Times are RFC 3339 in UTC.

                Below v1 an error is `application/problem+json`; the paths of the original prunner
                answer `{"error": "…"}`. Without a valid token every path answers 401, except those
                below v1/health, v1/sign-in and this document. Members may be added to the bodies of
                answers; ignore what you do not know.""",
            license = @License(name = "GPL-3.0-only", identifier = "GPL-3.0-only")),
    servers = @Server(url = "http://127.0.0.1:9009"),
    security = {
      @SecurityRequirement(name = "token"),
      @SecurityRequirement(name = "cookie"),
      @SecurityRequirement(name = "session")
    },
    tags = {
      @Tag(name = "pipelines", description = "what is defined, and scheduling jobs of it"),
      @Tag(name = "jobs", description = "jobs and the output of their tasks"),
      @Tag(name = "schedules", description = "what submits jobs by itself"),
      @Tag(name = "notifications", description = "what receivers are told"),
      @Tag(name = "events", description = "changes as they happen"),
      @Tag(name = "caller", description = "who calls"),
      @Tag(name = "operations", description = "health, metrics and backup"),
      @Tag(
          name = "original",
          description =
              "the contract of the original prunner, for clients that have it; where the"
                  + " application is at the root, its paths are also there without /api")
    })
@SecurityScheme(
    securitySchemeName = "token",
    description = "a token of this server, of its shared secret, or of your OpenID provider",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
@SecurityScheme(
    securitySchemeName = "cookie",
    description = "a token of the shared secret, as the original takes it",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    apiKeyName = "jwt")
@SecurityScheme(
    securitySchemeName = "session",
    description = "the session of who has signed in to another application of the server",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    apiKeyName = "JSESSIONIDSSO")
@SecurityScheme(
    securitySchemeName = "code",
    description = "the code that the server logs at its start",
    type = SecuritySchemeType.HTTP,
    scheme = "Code")
public class PrunnerApplication extends Application {

  /** Disables WADL, a poorer duplicate of the OpenAPI document. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
