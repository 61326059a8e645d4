package dev.prunner.definition.yaml;

import java.util.Optional;
import java.util.Set;

/**
 * A key of a definitions file.
 *
 * @param places where it is allowed
 * @param type what its value is
 * @param fallback what an absent key means; empty where that depends on other keys or means nothing
 * @param description for the author of a definition
 */
record Key<T>(
    String name, Set<Place> places, ValueType<T> type, Optional<T> fallback, String description) {}
