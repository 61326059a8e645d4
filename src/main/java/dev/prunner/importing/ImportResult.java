package dev.prunner.importing;

/**
 * What an import has done.
 *
 * @param imported how many jobs are new here
 * @param known how many were here before
 * @param unfinished how many of the new ones had not ended, and are canceled
 */
public record ImportResult(int imported, int known, int unfinished) {

  @Override
  public String toString() {
    return imported
        + (imported == 1 ? " job" : " jobs")
        + " imported"
        + (unfinished > 0 ? ", " + unfinished + " of them as canceled, since not ended" : "")
        + (known > 0 ? "; " + known + " were here before" : "");
  }
}
