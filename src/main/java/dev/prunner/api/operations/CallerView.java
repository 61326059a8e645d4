package dev.prunner.api.operations;

import dev.prunner.access.Permissions;
import dev.prunner.api.http.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param name the token's {@code sub}, or the name of the user that the server has signed in
 * @param admin whether the caller may see to the whole server
 * @param partition the only one whose jobs the caller sees
 */
public record CallerView(
    String name, List<String> groups, boolean admin, Optional<String> partition) {

  static CallerView of(Caller caller, Permissions may) {
    return new CallerView(
        caller.name(), List.copyOf(caller.groups()), may.isAdmin(), may.partition());
  }
}
