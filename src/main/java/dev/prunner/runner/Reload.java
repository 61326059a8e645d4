package dev.prunner.runner;

import dev.prunner.definition.DefinitionChanges;
import dev.prunner.definition.DefinitionException;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.Fingerprint;
import dev.prunner.definition.PipelineSet;
import dev.prunner.definition.yaml.PipelineLoader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Puts the definitions in force that the files hold now, as a whole or not at all. Jobs keep the
 * definition that they were accepted with.
 *
 * <p>Thread-safe; one reload comes after the other.
 */
public class Reload {

  private static final Logger LOG = System.getLogger(Reload.class.getName());

  private final PipelineLoader loader;
  private final Definitions definitions;
  private final Runnable inForce;
  private Fingerprint seen;

  /**
   * @param seen what the files looked like when the definitions in force were read
   * @param inForce has others look at the new definitions
   */
  public Reload(
      PipelineLoader loader, Definitions definitions, Fingerprint seen, Runnable inForce) {
    this.loader = loader;
    this.definitions = definitions;
    this.inForce = inForce;
    this.seen = seen;
  }

  /**
   * Reads the files, whether or not they have changed, then has others look at them.
   *
   * @return what is different now
   * @throws ReloadRefusedException when the files cannot be used; the old definitions stay in force
   */
  public DefinitionChanges now() {
    DefinitionChanges changes = replace();
    inForce.run();
    return changes;
  }

  /** Does as {@link #now} for one who reads the log, which says how it went. */
  public void logged() {
    try {
      now();
    } catch (ReloadRefusedException e) {
      LOG.log(Level.DEBUG, "The log has the problems already", e);
    }
  }

  /** Does as {@link #logged} if the files look otherwise than the last time. */
  public void ifChanged() {
    if (looksChanged()) {
      logged();
    }
  }

  private synchronized boolean looksChanged() {
    return !loader.fingerprint().equals(seen);
  }

  private synchronized DefinitionChanges replace() {
    seen = loader.fingerprint();
    PipelineSet set = load();
    DefinitionChanges changes = definitions.changesTo(set.pipelines());
    definitions.replace(set);
    set.warnings().forEach(warning -> LOG.log(Level.WARNING, warning.toString()));
    LOG.log(Level.INFO, "Loaded " + set.pipelines().size() + " pipelines: " + changes);
    return changes;
  }

  private PipelineSet load() {
    try {
      return loader.load();
    } catch (DefinitionException e) {
      definitions.refuse(e.problems());
      ReloadRefusedException refused = new ReloadRefusedException(e.problems());
      LOG.log(Level.ERROR, refused.getMessage());
      throw refused;
    }
  }
}
