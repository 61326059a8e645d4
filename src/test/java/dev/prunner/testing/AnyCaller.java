package dev.prunner.testing;

import dev.prunner.access.AccessRules;
import dev.prunner.access.Narrowing;
import dev.prunner.access.Permissions;
import dev.prunner.definition.Access;
import dev.prunner.definition.Definitions;
import java.util.Map;
import java.util.Set;

/** A caller of a server on which nothing is limited. */
public final class AnyCaller {

  public static final Permissions MAY_EVERYTHING =
      new AccessRules(new Definitions(Map.of()), Access.OPEN, Set.of(), false)
          .of(Set.of(), Narrowing.NONE);

  private AnyCaller() {}
}
