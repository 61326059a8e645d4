package dev.prunner.job.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some entries of the audit, newest first.
 *
 * @param next below which number to go on; empty if there are no more
 */
public record AuditPage(List<AuditEntry> entries, OptionalLong next) {}
