package dev.prunner.api.operations;

import dev.prunner.api.http.Needs;
import dev.prunner.job.store.JobBackup;
import jakarta.enterprise.context.ApplicationScoped;
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

/** Backs up the jobs' metadata; output is in files, which any tool can copy. */
@Path("v1/backup")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "operations")
public class BackupResource {

  @Inject private JobBackup backup;

  @POST
  @Needs(of = Needs.Of.SERVER, audit = "backup")
  @Operation(
      operationId = "writeBackup",
      summary = "Copies the embedded database, replacing the last copy")
  @APIResponse(
      responseCode = "200",
      description = "the copy is complete",
      content = @Content(schema = @Schema(ref = "Backup")))
  @APIResponse(
      responseCode = "409",
      description = "a backup is in progress, or the database is not the embedded one")
  @APIResponse(responseCode = "500", description = "the backup failed; the last one is kept")
  public BackupView write() {
    return BackupView.of(backup.write());
  }
}
