package dev.prunner.client;

import java.util.List;
import java.util.Optional;

/**
 * Some entries of the audit, newest first. It may have fewer than were asked for.
 *
 * @param next the argument for {@link AuditSearch#after}; empty on the last page
 */
public record AuditPage(List<AuditEntry> entries, Optional<String> next) {

  static AuditPage of(JsonObject json) {
    return new AuditPage(
        json.objects("entries").stream().map(AuditEntry::of).toList(), json.optionalText("next"));
  }
}
