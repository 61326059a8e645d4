package dev.prunner.security;

import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;

/**
 * The groups of the user whom the application server has signed in. Payara answers {@code
 * isUserInRole} by the roles that an application declares, and ours cannot know the names of groups
 * that its users will have; but Jakarta Authorization gives the subject, which has them as
 * principals.
 */
final class ContainerGroups {

  private static final String SUBJECT = "javax.security.auth.Subject.container";

  private ContainerGroups() {}

  /** Those of the request that this thread handles; none where the server does not tell them. */
  static Set<String> ofThisRequest() {
    return subject().stream()
        .flatMap(subject -> subject.getPrincipals().stream())
        .filter(principal -> principal.getClass().getSimpleName().equals("Group"))
        .map(Principal::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Subject> subject() {
    try {
      return Optional.ofNullable((Subject) PolicyContext.getContext(SUBJECT));
    } catch (PolicyContextException | IllegalArgumentException | LinkageError notTold) {
      return Optional.empty(); // nobody tells it there
    }
  }
}
