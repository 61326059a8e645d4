package dev.prunner.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * Everything below {@code /api}; resources and providers are found by scanning.
 *
 * <p>It must be a bean: a server that finds {@link LoginConfig} on anything else ignores it.
 */
@ApplicationPath("/api")
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT", realmName = "prunner")
public class PrunnerApplication extends Application {}
