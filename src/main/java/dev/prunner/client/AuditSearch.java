package dev.prunner.client;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Which entries of the audit to list. Immutable: each method returns a narrower search. */
public final class AuditSearch {

  private static final AuditSearch ALL = new AuditSearch(Map.of());

  private final Map<String, String> parameters;

  private AuditSearch(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** All entries. */
  public static AuditSearch all() {
    return ALL;
  }

  /** Only what this user has done. */
  public AuditSearch user(String name) {
    return with("user", name);
  }

  /** Only this, such as {@code cancel}. */
  public AuditSearch action(String word) {
    return with("action", word);
  }

  /** Only what was done to this pipeline. */
  public AuditSearch pipeline(String name) {
    return with("pipeline", name);
  }

  /** Only what was done at or after this time. */
  public AuditSearch since(Instant time) {
    return with("since", time.toString());
  }

  /** Only what was done before this time. */
  public AuditSearch until(Instant time) {
    return with("until", time.toString());
  }

  /**
   * Sets the maximum number of entries per page.
   *
   * @param entries from 1 to 500; the server refuses others with 400
   */
  public AuditSearch limit(int entries) {
    return with("limit", Integer.toString(entries));
  }

  /**
   * The page after another one of the same search.
   *
   * @param next from {@link AuditPage#next}
   */
  public AuditSearch after(String next) {
    return with("cursor", next);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  private AuditSearch with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new AuditSearch(more);
  }
}
