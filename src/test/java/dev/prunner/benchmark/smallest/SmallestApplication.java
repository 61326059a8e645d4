package dev.prunner.benchmark.smallest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Turns the API on. */
@ApplicationPath("/api")
public class SmallestApplication extends Application {}
