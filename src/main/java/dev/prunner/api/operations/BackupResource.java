package dev.prunner.api.operations;

import dev.prunner.job.JobBackup;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Backups of the jobs' metadata; output is in files, which any tool can copy. */
@Path("v1/backup")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@Tag(name = "operations")
public class BackupResource {

  @Inject private JobBackup backup;

  @POST
  @Operation(summary = "Copies the embedded database, in place of the last copy")
  @APIResponse(
      responseCode = "200",
      description = "the copy is whole",
      content = @Content(schema = @Schema(ref = "BackupView")))
  @APIResponse(
      responseCode = "409",
      description = "one is just being written, or the database is not the embedded one")
  @APIResponse(responseCode = "500", description = "it was not written; the last one stays")
  public BackupView write() {
    return BackupView.of(backup.write());
  }
}
