package dev.prunner.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Everything below {@code /api}; resources and providers are found by scanning. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "prunner",
            version = "1",
            description =
                "Runs pipelines of shell scripts. Below v1 an error is application/problem+json;"
                    + " the paths of the original prunner answer {\"error\": \"…\"}. Without a"
                    + " valid token every path answers 401, except the"
                    + " two below v1/health and v1/sign-in.",
            license = @License(name = "GPL-3.0-only")),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class PrunnerApplication extends Application {

  /** Disables WADL, a poorer duplicate of the OpenAPI document. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }
}
