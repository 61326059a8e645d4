package dev.prunner.api.operations;

import dev.prunner.api.http.Needs;
import dev.prunner.security.SignInCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges the code of the server's log for a token.
 *
 * <p>The code is in a header, so that nothing of a request without a token is read beyond those.
 */
@Path("v1/sign-in")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@Tag(name = "caller")
public class SignInResource {

  private static final String SCHEME = "Code";

  @Inject private SignInCode signInCode;

  @POST
  @SecurityRequirement(name = "code")
  @Needs(of = Needs.Of.NOTHING, audit = "sign-in")
  @Operation(
      operationId = "signIn",
      summary = "A token for the code that the server logs at its start",
      description = "The code is accepted once, within ten minutes. There is no body.")
  @APIResponse(
      responseCode = "200",
      description = "a token for 24 hours",
      content = @Content(schema = @Schema(ref = "SignedIn")))
  @APIResponse(responseCode = "401", description = "not the code, or it was used or is too old")
  public SignedIn signIn(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION)
          @Nullable String authorization) {
    return codeOf(authorization)
        .flatMap(signInCode::exchange)
        .map(SignedIn::new)
        .orElseThrow(SignInResource::refused);
  }

  private static Optional<String> codeOf(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .map(header -> header.strip().split(" +", 2))
        .filter(words -> words.length == 2 && words[0].equalsIgnoreCase(SCHEME))
        .map(words -> words[1]);
  }

  private static NotAuthorizedException refused() {
    return new NotAuthorizedException(
        "this sign-in code was used before, is older than "
            + SignInCode.VALID.toMinutes()
            + " minutes, or is of another start of the server; for a new one start the server"
            + " again, or get a token by 'java -jar prunner.jar token --user NAME'",
        SCHEME);
  }
}
