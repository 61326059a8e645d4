package dev.prunner;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.prunner.api.http.OutputOfJob;
import dev.prunner.output.OutputStore;
import dev.prunner.output.arrival.ArrivalWatch;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.prunner", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] CORE = {
    "schedule",
    "definition",
    "template",
    "job",
    "memory",
    "scheduler",
    "queue",
    "process",
    "output",
    "runner",
    "retention",
    "graph",
    "health",
    "log",
    "metrics",
    "access",
    "audit",
    "net"
  };

  private static final DescribedPredicate<HasName> TEMPLATE_ERRORS =
      nameMatching("dev\\.prunner\\.template\\.Template(Syntax)?Exception");

  /** Uses libraries that are loaded apart from all others. */
  private static final String CLUSTER_CLIENT = "dev.prunner.process.kubernetes.client..";

  @ArchTest static final ArchRule schedule = room("schedule");
  @ArchTest static final ArchRule definition = room("definition", "schedule");
  @ArchTest static final ArchRule template = room("template");
  @ArchTest static final ArchRule job = room("job", "definition");
  @ArchTest static final ArchRule job_root = subRoom("job", "");
  @ArchTest static final ArchRule job_audit = subRoom("job", "audit", "");
  @ArchTest static final ArchRule job_notice = subRoom("job", "notice", "");
  @ArchTest static final ArchRule job_store = subRoom("job", "store", "", "audit", "notice");
  @ArchTest static final ArchRule scheduler = room("scheduler", "definition", "job");
  @ArchTest static final ArchRule queue = room("queue", "definition", "job", "scheduler", "notify");

  @ArchTest static final ArchRule net = room("net");
  @ArchTest static final ArchRule notify = room("notify", "definition", "job", "net");
  @ArchTest static final ArchRule notify_root = subRoom("notify", "");
  @ArchTest static final ArchRule notify_send = subRoom("notify", "send", "");

  /** What decides needs no library; only what sends has some. */
  @ArchTest
  static final ArchRule what_is_told_is_decided_by_plain_java =
      classes()
          .that()
          .resideInAPackage("dev.prunner.notify")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("dev.prunner..", "java..", "javax.crypto..", "org.jspecify.."));

  @ArchTest
  static final ArchRule only_who_sends_touches_the_client_of_hooks =
      onlyIn("org.apache.hc..", "notify.send");

  @ArchTest
  static final ArchRule only_who_sends_touches_mails =
      onlyIn("jakarta.mail..", "notify.send", "app");

  @ArchTest static final ArchRule process = room("process");

  @ArchTest
  static final ArchRule the_processes_of_this_machine_are_one_way_to_run_tasks =
      onlyIn("dev.prunner.process.local..", "process.local", "app");

  @ArchTest
  static final ArchRule the_machines_by_ssh_are_one_way_to_run_tasks =
      onlyIn("dev.prunner.process.ssh..", "process.ssh", "app");

  @ArchTest
  static final ArchRule containers_are_one_way_to_run_tasks =
      onlyIn("dev.prunner.process.container..", "process.container", "app");

  @ArchTest
  static final ArchRule slurm_is_one_way_to_run_tasks =
      onlyIn("dev.prunner.process.slurm..", "process.slurm", "app");

  @ArchTest
  static final ArchRule the_clusters_are_one_way_to_run_tasks =
      onlyIn("dev.prunner.process.kubernetes..", "process.kubernetes", "app");

  /** The application knows nothing of the libraries that are loaded apart. */
  @ArchTest
  static final ArchRule the_client_of_a_cluster_is_loaded_by_name =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLUSTER_CLIENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CLUSTER_CLIENT, "io.fabric8..", "tools.jackson..");

  /** What is run by a shell is the same everywhere. */
  @ArchTest
  static final ArchRule the_text_of_the_shell_stays_with_the_launchers =
      onlyIn("dev.prunner.process.shell..", "process");

  @ArchTest static final ArchRule process_shell = subRoom("process", "shell", "");
  @ArchTest static final ArchRule process_remote = subRoom("process", "remote", "");
  @ArchTest static final ArchRule process_ssh = subRoom("process", "ssh", "remote", "shell", "");

  @ArchTest
  static final ArchRule process_container = subRoom("process", "container", "remote", "shell", "");

  @ArchTest
  static final ArchRule process_slurm = subRoom("process", "slurm", "remote", "shell", "");

  @ArchTest
  static final ArchRule process_kubernetes =
      subRoom("process", "kubernetes", "remote", "shell", "");

  @ArchTest
  static final ArchRule process_kubernetes_client =
      subRoom("process", "kubernetes.client", "kubernetes");

  @ArchTest static final ArchRule process_table = subRoom("process", "local.table", "shell");

  @ArchTest
  static final ArchRule the_process_table_stays_inside =
      onlyIn("dev.prunner.process.local.table..", "process.local");

  @ArchTest static final ArchRule output = room("output", "definition", "job");
  @ArchTest static final ArchRule output_mask = subRoom("output", "mask");
  @ArchTest static final ArchRule output_root = subRoom("output", "", "mask");
  @ArchTest static final ArchRule output_arrival = subRoom("output", "arrival", "");
  @ArchTest static final ArchRule secret = room("secret", "definition", "job", "process");

  /** Whoever reads the files beside it would show secrets. */
  @ArchTest
  static final ArchRule outputs_are_read_where_secrets_are_masked =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prunner.output..")
          .and()
          .haveNameNotMatching(
              "dev\\.prunner\\.(runner\\.execution\\.TaskCommands|importing\\.OriginalLogs)")
          .should()
          .callMethodWhere(
              target(name("path"))
                  .and(target(owner(nameMatching("dev\\.prunner\\.output\\.OutputStore")))));

  /** Or else it answers with nothing, where another server has the output. */
  @ArchTest
  static final ArchRule operations_on_outputs_are_carried_out_where_those_are =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Path.class)
          .and(describe("read an output", ArchitectureTest::readsOutput))
          .should()
          .beAnnotatedWith(OutputOfJob.class);

  private static boolean readsOutput(JavaMethod operation) {
    return operation.getFieldAccesses().stream()
        .map(access -> access.getTarget().getRawType())
        .anyMatch(
            type ->
                type.isEquivalentTo(OutputStore.class) || type.isEquivalentTo(ArrivalWatch.class));
  }

  @ArchTest static final ArchRule graph = room("graph", "definition");

  @ArchTest
  static final ArchRule runner =
      room(
          "runner",
          "schedule",
          "definition",
          "template",
          "job",
          "scheduler",
          "queue",
          "process",
          "secret",
          "output");

  /** How one job runs does not know who asks for it. */
  @ArchTest
  static final ArchRule execution =
      room(
          "runner.execution",
          "definition",
          "template",
          "job",
          "scheduler",
          "queue",
          "process",
          "secret",
          "output");

  /** What is thrown in a callback must not be lost, nor wedge what comes after it. */
  @ArchTest
  static final ArchRule the_runner_calls_back_by_its_dispatcher =
      noClasses()
          .that()
          .resideInAPackage("dev.prunner.runner..")
          .and()
          .doNotHaveSimpleName("Dispatcher")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ScheduledExecutorService.class)
          .orShould()
          .callMethodWhere(
              target(nameMatching("(then|handle|when|exceptionally).*"))
                  .and(target(owner(assignableTo(CompletionStage.class)))));

  @ArchTest static final ArchRule retention = room("retention", "definition", "job");

  @ArchTest static final ArchRule importing = room("importing", "definition", "job", "output");

  @ArchTest static final ArchRule persistence = room("persistence", "definition", "job");
  @ArchTest static final ArchRule memory = room("memory", "definition", "job");

  @ArchTest
  static final ArchRule api =
      room(
          "api",
          "access",
          "audit",
          "schedule",
          "definition",
          "job",
          "output",
          "runner",
          "scheduler",
          "graph",
          "health",
          "log",
          "metrics",
          "net",
          "notify",
          "process",
          "security");

  /** A request may tell how launchers are; it starts and stops nothing by itself. */
  @ArchTest
  static final ArchRule the_api_sees_of_launchers_how_they_are =
      noClasses()
          .that()
          .resideInAPackage("dev.prunner.api..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.prunner.process..")
                  .and(not(nameStartingWith("dev.prunner.process.LauncherState"))));

  @ArchTest static final ArchRule health = room("health");
  @ArchTest static final ArchRule log = room("log", "definition", "job");

  @ArchTest
  static final ArchRule metrics = room("metrics", "definition", "job", "process", "output");

  @ArchTest static final ArchRule audit = room("audit", "definition", "job", "queue");
  @ArchTest static final ArchRule access = room("access", "definition", "job");
  @ArchTest static final ArchRule security = room("security", "access", "definition", "job");
  @ArchTest static final ArchRule web = room("web");
  @ArchTest static final ArchRule launcher = room("launcher");
  @ArchTest static final ArchRule listener = room("listener");

  @ArchTest
  static final ArchRule only_the_listener_touches_grizzly = onlyIn("org.glassfish..", "listener");

  @ArchTest static final ArchRule selftest = room("selftest", "security", "child");
  @ArchTest static final ArchRule child = room("child");
  @ArchTest static final ArchRule demo = room("demo", "security", "child", "client");
  @ArchTest static final ArchRule client = room("client");

  @ArchTest static final ArchRule api_root = subRoom("api", "");
  @ArchTest static final ArchRule api_http = subRoom("api", "http");
  @ArchTest static final ArchRule api_edge = subRoom("api", "edge", "http");
  @ArchTest static final ArchRule api_jobs = subRoom("api", "jobs", "http");
  @ArchTest static final ArchRule api_bulk = subRoom("api", "bulk", "jobs", "http");

  @ArchTest
  static final ArchRule api_pipelines = subRoom("api", "pipelines", "schedules", "jobs", "http");

  @ArchTest static final ArchRule api_schedules = subRoom("api", "schedules", "jobs", "http");

  @ArchTest
  static final ArchRule api_notifications = subRoom("api", "notifications", "jobs", "http");

  @ArchTest static final ArchRule api_relay = subRoom("api", "relay", "jobs", "http");
  @ArchTest static final ArchRule api_stream = subRoom("api", "stream", "jobs", "http");
  @ArchTest static final ArchRule api_compat = subRoom("api", "compat", "jobs", "http");

  @ArchTest static final ArchRule api_access = subRoom("api", "access", "edge", "jobs", "http");
  @ArchTest static final ArchRule api_operations = subRoom("api", "operations", "http");

  @ArchTest static final ArchRule definition_root = subRoom("definition", "", "input");
  @ArchTest static final ArchRule definition_input = subRoom("definition", "input");
  @ArchTest static final ArchRule definition_yaml = subRoom("definition", "yaml", "", "input");

  @ArchTest static final ArchRule persistence_root = subRoom("persistence", "", "database", "rows");
  @ArchTest static final ArchRule persistence_database = subRoom("persistence", "database");
  @ArchTest static final ArchRule persistence_rows = subRoom("persistence", "rows");

  @ArchTest
  static final ArchRule rows_stay_inside_persistence =
      onlyIn("dev.prunner.persistence.rows..", "persistence");

  @ArchTest static final ArchRule app_root = subRoom("app", "", "config", "engine");
  @ArchTest static final ArchRule app_config = subRoom("app", "config");
  @ArchTest static final ArchRule app_engine = subRoom("app", "engine", "config");

  @ArchTest
  static final ArchRule app_command =
      subRoom("app", "command", "", "config", "command.shared", "command.remote", "command.local");

  @ArchTest static final ArchRule app_command_shared = subRoom("app", "command.shared", "config");

  @ArchTest
  static final ArchRule app_command_remote =
      subRoom("app", "command.remote", "command.shared", "config");

  @ArchTest
  static final ArchRule app_command_local =
      subRoom("app", "command.local", "command.shared", "config", "engine");

  @ArchTest static final ArchRule template_root = subRoom("template", "", "syntax", "values");

  @ArchTest
  static final ArchRule template_syntax = subRoom("template", "syntax", TEMPLATE_ERRORS, "values");

  @ArchTest static final ArchRule template_values = subRoom("template", "values", TEMPLATE_ERRORS);

  @ArchTest
  static final ArchRule templates_are_used_through_their_root =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prunner.template..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.prunner.template.*..");

  /** The annotations are for compilers and not needed at run time. */
  @ArchTest
  static final ArchRule the_client_needs_java_alone =
      classes()
          .that()
          .resideInAPackage("dev.prunner.client..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.prunner.client..",
                  "java..",
                  "javax.crypto..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule only_commands_use_the_client =
      onlyIn("dev.prunner.client..", "client", "demo", "app.command.remote");

  @ArchTest
  static final ArchRule nobody_imports_the_composition_root =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prunner.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.prunner.app..");

  @ArchTest
  static final ArchRule the_core_knows_no_framework =
      classes()
          .that()
          .resideInAnyPackage(packages(CORE))
          .and()
          .resideOutsideOfPackage(CLUSTER_CLIENT)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("dev.prunner..", "java..", "org.jspecify..")
                  .or(isTheOneLibraryOf("org.yaml.snakeyaml.."))
                  .or(isTheOneLibraryOf("org.apache.velocity.."))
                  .or(isTheOneLibraryOf("org.eclipse.elk.."))
                  .or(isTheOneLibraryOf("com.cronutils.."))
                  .or(isTheOneLibraryOf("io.prometheus.."))
                  .or(isTheOneLibraryOf("com.networknt.."))
                  .or(isTheOneLibraryOf("com.fasterxml.jackson.."))
                  .or(isTheOneLibraryOf("com.google.re2j..")));

  @ArchTest
  static final ArchRule only_the_room_of_inputs_validates_json =
      onlyIn("com.networknt..", "definition.input");

  @ArchTest
  static final ArchRule only_the_room_of_inputs_touches_jackson =
      onlyIn("com.fasterxml.jackson..", "definition.input");

  @ArchTest
  static final ArchRule only_the_room_of_inputs_touches_re2 =
      onlyIn("com.google.re2j..", "definition.input");

  @ArchTest
  static final ArchRule only_the_room_of_yaml_reads_yaml =
      onlyIn("org.yaml.snakeyaml..", "definition.yaml", "app");

  @ArchTest
  static final ArchRule only_one_class_touches_velocity =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.prunner.template..")
          .or()
          .haveSimpleNameNotStartingWith("Velocity")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.velocity..");

  @ArchTest
  static final ArchRule only_one_class_touches_elk =
      noClasses()
          .that()
          .haveNameNotMatching("dev\\.prunner\\.graph\\.Elk.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.elk..");

  @ArchTest
  static final ArchRule only_one_class_touches_cron_utils =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.prunner.schedule.CronExpression")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.cronutils..");

  @ArchTest
  static final ArchRule only_the_metrics_room_touches_prometheus =
      onlyIn("io.prometheus..", "metrics");

  @ArchTest
  static final ArchRule entities_stay_inside_persistence =
      onlyIn("jakarta.persistence..", "persistence");

  /**
   * Hibernate reads such a stream from an open cursor, whose row Derby locks until it is closed.
   */
  @ArchTest
  static final ArchRule results_are_read_to_their_end =
      noClasses().should().callMethodWhere(target(name("getResultStream")));

  /** RESTEasy, which is in WildFly, makes no resource by any other. */
  @ArchTest
  static final ArchRule resources_have_a_constructor_without_parameters =
      constructors()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Path.class)
          .should()
          .haveRawParameterTypes(new Class<?>[0])
          .andShould()
          .bePublic();

  @ArchTest
  static final ArchRule rooms_have_no_cycle =
      slices().matching("dev.prunner.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule sub_rooms_have_no_cycle =
      slices().matching("dev.prunner.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothing_is_null_unless_it_says_so =
      classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

  private static ArchRule room(String name, String... mayImport) {
    String[] allowed = Arrays.copyOf(packages(mayImport), mayImport.length + 1);
    allowed[mayImport.length] = "dev.prunner." + name + "..";
    return classes()
        .that()
        .resideInAPackage("dev.prunner." + name + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(resideInAPackage("dev.prunner.."))
                .or(resideInAnyPackage(allowed)))
        .as("the room " + name + " imports only " + Arrays.toString(mayImport));
  }

  private static ArchRule subRoom(String room, String name, String... mayImport) {
    return subRoom(room, name, DescribedPredicate.alwaysFalse(), mayImport);
  }

  /** Inside its room a sub-room imports only these; an empty name is the room's own package. */
  private static ArchRule subRoom(
      String room,
      String name,
      DescribedPredicate<? super JavaClass> orThese,
      String... mayImport) {
    String here = subPackage(room, name);
    String[] allowed =
        Stream.concat(
                Stream.of(here), Arrays.stream(mayImport).map(other -> subPackage(room, other)))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(here)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.prunner." + room + "..")
                .or(resideInAnyPackage(allowed))
                .or(orThese))
        .as(
            "the sub-room "
                + here
                + " imports only "
                + Arrays.toString(mayImport)
                + " of its room");
  }

  private static String subPackage(String room, String name) {
    return "dev.prunner." + room + (name.isEmpty() ? "" : "." + name);
  }

  private static ArchRule onlyIn(String library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages(rooms))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static DescribedPredicate<JavaClass> isTheOneLibraryOf(String library) {
    return resideInAPackage(library);
  }

  private static String[] packages(String... rooms) {
    return Arrays.stream(rooms).map(room -> "dev.prunner." + room + "..").toArray(String[]::new);
  }
}
