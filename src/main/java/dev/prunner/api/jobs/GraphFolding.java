package dev.prunner.api.jobs;

import dev.prunner.api.http.InvalidRequestException;
import dev.prunner.graph.Folding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses which tasks a request wants to have drawn as one node. */
public final class GraphFolding {

  private static final int MAX = 10_000;

  private GraphFolding() {}

  /**
   * What the parameters {@code fold} and {@code open} say.
   *
   * @throws InvalidRequestException if {@code fold} is not a number from 1 to 10000
   */
  public static Folding parse(@Nullable String fold, List<String> open) {
    if (fold == null) {
      return Folding.NONE;
    }
    int moreThan = fold.matches("\\d{1,9}") ? Integer.parseInt(fold) : 0;
    if (moreThan < 1 || moreThan > MAX) {
      throw new InvalidRequestException("'fold' must be a number of tasks from 1 to " + MAX);
    }
    return new Folding(moreThan, Set.copyOf(open));
  }
}
