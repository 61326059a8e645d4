package dev.prunner.api.operations;

import dev.prunner.api.compat.CompatJob;
import dev.prunner.api.compat.CompatLogs;
import dev.prunner.api.compat.CompatPipelines;
import dev.prunner.api.compat.CompatPipelinesAndJobs;
import dev.prunner.api.compat.CompatSchedule;
import dev.prunner.api.compat.ScheduledJob;
import dev.prunner.api.http.Caller;
import dev.prunner.api.http.Problem;
import dev.prunner.api.jobs.GraphView;
import dev.prunner.api.jobs.JobPage;
import dev.prunner.api.pipelines.PipelineDetail;
import dev.prunner.api.pipelines.PipelineList;
import dev.prunner.api.pipelines.ReloadRefusal;
import dev.prunner.api.pipelines.ReloadView;
import dev.prunner.api.pipelines.ScheduleBody;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Adds the schemas of all bodies to the OpenAPI document. What servers derive is wrong: Payara
 * describes {@code Optional} and {@code UUID} as objects. Resources refer to these schemas by name;
 * {@code microprofile-config.properties} names this class.
 */
public class OpenApiFilter implements OASFilter {

  private static final List<Class<?>> BODIES =
      List.of(
          JobPage.class,
          PipelineList.class,
          PipelineDetail.class,
          ReloadView.class,
          ReloadRefusal.ReloadProblem.class,
          ScheduleBody.class,
          GraphView.class,
          Caller.class,
          SignedIn.class,
          HealthView.class,
          BackupView.class,
          Problem.class,
          CompatPipelines.class,
          CompatPipelinesAndJobs.class,
          CompatJob.class,
          CompatLogs.class,
          CompatSchedule.class,
          ScheduledJob.class);

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document.getComponents().setSchemas(ViewSchemas.of(BODIES));
  }
}
