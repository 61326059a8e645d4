package dev.prunner.app;

import dev.prunner.access.AccessRules;
import dev.prunner.api.edge.Answers;
import dev.prunner.api.edge.TrustedProxies;
import dev.prunner.api.http.ApiLimits;
import dev.prunner.api.pipelines.SearchedFiles;
import dev.prunner.api.relay.Relay;
import dev.prunner.api.stream.EventFeed;
import dev.prunner.api.stream.Streams;
import dev.prunner.app.config.InheritedVariables;
import dev.prunner.app.config.Settings;
import dev.prunner.app.engine.Engine;
import dev.prunner.app.engine.Launchers;
import dev.prunner.app.engine.Outputs;
import dev.prunner.audit.AuditTrail;
import dev.prunner.definition.Definitions;
import dev.prunner.definition.yaml.PipelineYaml;
import dev.prunner.graph.GraphLayouts;
import dev.prunner.health.HealthChecks;
import dev.prunner.job.JobStatus;
import dev.prunner.job.audit.AuditLog;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.JobBackup;
import dev.prunner.job.store.JobFilter;
import dev.prunner.job.store.Servers;
import dev.prunner.log.AccessLog;
import dev.prunner.log.JobLog;
import dev.prunner.metrics.BuildInfo;
import dev.prunner.metrics.Metrics;
import dev.prunner.notify.send.Courier;
import dev.prunner.notify.send.Outgoing;
import dev.prunner.output.OutputPlaces;
import dev.prunner.output.OutputStore;
import dev.prunner.output.arrival.ArrivalWatch;
import dev.prunner.persistence.Database;
import dev.prunner.persistence.database.Membership;
import dev.prunner.process.LauncherStates;
import dev.prunner.process.local.LocalProcesses;
import dev.prunner.retention.JobCollector;
import dev.prunner.retention.OutputSweep;
import dev.prunner.retention.RetentionPolicy;
import dev.prunner.retention.RetentionSchedule;
import dev.prunner.runner.JobQueries;
import dev.prunner.runner.PipelinePauses;
import dev.prunner.runner.PipelineRunner;
import dev.prunner.runner.RecentRuns;
import dev.prunner.runner.Reload;
import dev.prunner.runner.execution.Dispatcher;
import dev.prunner.runner.execution.JobEvents;
import dev.prunner.runner.schedule.Schedules;
import dev.prunner.secret.SecretReader;
import dev.prunner.security.ContainerSignIn;
import dev.prunner.security.SignInCode;
import dev.prunner.security.Tokens;
import dev.prunner.web.OtherOrigins;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** Everything that runs, wired by hand. The container only lends its threads. */
final class Prunner implements AutoCloseable {

  private static final int REMEMBERED_EVENTS = 10_000;
  private static final int MOST_ADOPTED = 1_000;
  private static final int MOST_STREAMS = 500;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(30);

  private final Settings settings;
  private final Servers servers;
  private final LoneServer lone;
  private final AccessRules accessRules;
  private final Tokens tokens;
  private final AuditLog audit;
  private final AuditTrail trail;
  private final Opened opened;
  private final SignInCode signInCode;
  private final OutputPlaces places;
  private final Relay relay;
  private final OutputStore output;
  private final ArrivalWatch arrivals;
  private final PipelineRunner runner;
  private final PipelinePauses pauses;
  private final JobQueries queries;
  private final RecentRuns recentRuns;
  private final Schedules schedules;
  private final RetentionSchedule retention;
  private final Notifying notifying;
  private final EventFeed feed;
  private final Streams streams;
  private final Answers answers;
  private final Reload reload;
  private final Dispatcher dispatcher;
  private final Metrics metrics;
  private final HealthChecks health;
  private final Launchers launchers;
  private final JobBackup backup;
  private final GraphLayouts layouts = new GraphLayouts();

  private Prunner(
      Settings settings,
      Tokens tokens,
      InputFiles files,
      DataDirectory data,
      Database database,
      Opened opened,
      Executor executor,
      Executor waiting,
      Executor senders,
      ScheduledExecutorService timer) {
    this.settings = settings;
    this.accessRules = settings.access().rules(files.definitions());
    this.tokens = tokens;
    this.signInCode = AcceptedTokens.signInCode(settings);
    this.opened = opened;
    this.servers = database.servers();
    String id = ServerName.of(settings.data());
    this.places =
        settings.outputsAreApart() ? OutputPlaces.apart(id, servers) : OutputPlaces.ALL_HERE;
    Outputs outputs =
        Outputs.in(
            settings.outputs().orElseGet(data::logs),
            database.secrets(),
            settings.sealKey(),
            places);
    this.output = outputs.store();
    JobEvents events = new JobEvents();
    this.metrics = new Metrics(files.definitions(), database.history(), output);
    events.add(metrics.listener());
    events.add(new JobLog());
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    this.audit = database.audit();
    boolean audits = settings.auditRetention().compareTo(Duration.ZERO) > 0;
    this.trail = new AuditTrail(Optional.of(audit).filter(any -> audits), clock);
    this.arrivals = new ArrivalWatch(output, timer, clock);
    events.add(arrivals);
    this.dispatcher = new Dispatcher(executor, timer);
    LocalProcesses processes = opened.add(Engine.processes(settings, timer));
    this.launchers =
        opened.add(new Launchers(processes, settings, files.definitions(), timer, clock));
    Engine engine =
        new Engine(
            trail.audited(metrics.timed(database.queueStore())),
            id,
            servers,
            outputs,
            data.run(),
            metrics.counted(launchers),
            processes,
            events,
            dispatcher,
            waiting,
            clock,
            JsonbBuilder.create()::toJson);
    this.runner = engine.runner(settings, files.definitions(), files.environment());
    this.lone =
        new LoneServer(
            id,
            new DefinitionsFingerprint(files.definitions()),
            clock.instant(),
            runner::runningJobs);
    this.pauses = runner.pauses(this::pipelinesChanged);
    this.queries =
        new JobQueries(files.definitions(), metrics.timed(database.history()), runner, pauses);
    this.recentRuns = new RecentRuns(metrics.timed(database.history()));
    events.add(recentRuns);
    RetentionPolicy policy = new RetentionPolicy(settings.retentionOfRemoved());
    JobCollector collector =
        new JobCollector(
            files.definitions(),
            policy,
            metrics.timed(database.archive()),
            this::removeOutput,
            clock,
            recentRuns::forget,
            () -> audit.removeBefore(clock.instant().minus(settings.auditRetention())));
    this.retention =
        opened.add(
            new RetentionSchedule(
                collector,
                files.definitions(),
                executor,
                timer,
                () -> servers.has(Duty.RETENTION)));
    events.add(retention);
    this.notifying =
        opened.add(
            new Notifying(
                settings.notifications(),
                database.outbox(),
                new PipelineSecrets(
                    files.definitions(),
                    new SecretReader(
                        settings.path(),
                        InheritedVariables.of(files.environment().all()),
                        processes)),
                database.history(),
                output,
                metrics,
                senders,
                timer,
                clock,
                () -> servers.has(Duty.NOTIFICATIONS)));
    Courier courier = notifying.courier();
    events.add(courier);
    this.feed =
        new EventFeed(Long.toString(clock.millis(), Character.MAX_RADIX), REMEMBERED_EVENTS);
    events.add(feed);
    this.streams = opened.add(new Streams(MOST_STREAMS, HEARTBEAT, clock));
    this.answers = opened.add(new Answers(PATIENCE_WITH_READERS, timer));
    this.reload =
        new Reload(
            files.loader(),
            files.definitions(),
            files.seen(),
            () -> definitionsChanged(files.definitions()));
    this.schedules =
        new Schedules(
            files.definitions(),
            runner,
            dispatcher,
            clock,
            new ScheduleNews(
                feed, metrics, name -> files.definitions().find(name).ifPresent(courier::wake)));
    this.health =
        opened.add(
            Readiness.checks(
                files.definitions(), data, database, runner::acceptsJobs, launchers::states));
    this.backup = database.backup(data.backup());
    this.relay = opened.add(new Relay());
    if (places.areApart()) {
      new OutputSweep(output::jobs, database.foreignJobs()::known, output::remove)
          .start(executor, timer);
    }
    addGauges(data);
  }

  /**
   * Loads the definitions and the dotenv files, takes the data directory, opens the database, and
   * takes up what the last server left.
   *
   * @param executor must queue what it cannot run at once
   * @param waiting likewise, for what may take its time
   * @param senders likewise, for what waits for receivers
   * @throws RuntimeException when the server cannot start; whatever was opened is closed again
   */
  static Prunner start(
      Settings settings,
      Executor executor,
      Executor waiting,
      Executor senders,
      ScheduledExecutorService timer) {
    InputFiles files = InputFiles.read(settings);
    Opened opened = new Opened();
    try {
      opened.add(timer::shutdownNow);
      DataDirectory data = opened.add(DataDirectory.take(settings.data()));
      // A new key takes a second, as does a new database.
      CompletableFuture<Tokens> tokens = AcceptedTokens.by(settings, executor);
      DataSource dataSource = DataSources.open(settings.database(), settings.data(), opened);
      Database database = opened.add(open(dataSource, settings, files.definitions()));
      Prunner prunner =
          new Prunner(
              settings,
              AcceptedTokens.await(tokens),
              files,
              data,
              database,
              opened,
              executor,
              waiting,
              senders,
              timer);
      OriginalImport.atFirstStart(settings.data(), database, prunner.output);
      prunner.listen();
      prunner.runner.recover();
      prunner.watchAdopted();
      prunner.retention.start();
      prunner.notifying.courier().start();
      prunner.schedules.reload();
      if (settings.watch()) {
        new DefinitionWatch(prunner.reload, settings.pollInterval(), prunner.dispatcher).start();
      }
      return prunner;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Database open(DataSource dataSource, Settings settings, Definitions definitions) {
    return settings
        .cluster()
        .map(
            cluster ->
                Database.share(
                    dataSource,
                    PipelineYaml::write,
                    PipelineYaml::read,
                    new Membership(
                        ServerName.of(settings.data()),
                        cluster.name(),
                        cluster.url(),
                        BuildInfo.version(),
                        new DefinitionsFingerprint(definitions),
                        cluster.lease())))
        .orElseGet(() -> Database.open(dataSource, PipelineYaml::write, PipelineYaml::read));
  }

  /** Has those told who show the jobs of other servers. */
  private void listen() {
    JobEvents others = new JobEvents();
    others.add(recentRuns);
    others.add(notifying.courier());
    others.add(feed);
    servers.listen(
        new OthersNews(
            queries.history(),
            feed,
            new ClusterEffects(
                runner,
                schedules,
                retention,
                notifying.courier(),
                recentRuns,
                servers,
                dispatcher,
                others),
            dispatcher));
  }

  /** What is served, in one line. */
  String summary() {
    int pipelines = queries.pipelines().size();
    return "prunner %s with %d pipeline%s in %s"
        .formatted(BuildInfo.version(), pipelines, pipelines == 1 ? "" : "s", settings.path());
  }

  PipelineRunner runner() {
    return runner;
  }

  PipelinePauses pauses() {
    return pauses;
  }

  JobQueries queries() {
    return queries;
  }

  RecentRuns recentRuns() {
    return recentRuns;
  }

  SearchedFiles searchedFiles() {
    return new SearchedFiles(settings.path().toString(), settings.pattern());
  }

  Schedules schedules() {
    return schedules;
  }

  Outgoing outgoing() {
    return notifying.outgoing();
  }

  Reload reload() {
    return reload;
  }

  /** Reads the definitions again on a worker; the log says how it went. */
  void reloadSoon() {
    dispatcher.soon("The definitions were not read again", reload::logged);
  }

  private void definitionsChanged(Definitions definitions) {
    runner.promote();
    schedules.reload();
    retention.collect();
    recentRuns.keepOnly(definitions.names());
    pipelinesChanged();
  }

  private void pipelinesChanged() {
    feed.pipelinesChanged();
  }

  OutputStore output() {
    return output;
  }

  OutputPlaces places() {
    return places;
  }

  Relay relay() {
    return relay;
  }

  ArrivalWatch arrivals() {
    return arrivals;
  }

  /** Nobody tells of tasks that an earlier server has started. */
  private void watchAdopted() {
    queries.list(JobFilter.ALL.with(JobStatus.RUNNING), MOST_ADOPTED).stream()
        .filter(runner::isMine)
        .forEach(arrivals::takeUp);
  }

  EventFeed feed() {
    return feed;
  }

  Streams streams() {
    return streams;
  }

  Answers answers() {
    return answers;
  }

  GraphLayouts layouts() {
    return layouts;
  }

  Metrics metrics() {
    return metrics;
  }

  AccessLog accessLog() {
    return new AccessLog(settings.accessLog());
  }

  HealthChecks health() {
    return health;
  }

  LauncherStates launcherStates() {
    return launchers::states;
  }

  JobBackup backup() {
    return backup;
  }

  AccessRules accessRules() {
    return accessRules;
  }

  /** Those that share the jobs, or this one alone. */
  Servers servers() {
    return servers.isShared() ? servers : Servers.alone(lone);
  }

  AuditLog audit() {
    return audit;
  }

  AuditTrail trail() {
    return trail;
  }

  Tokens tokens() {
    return tokens;
  }

  SignInCode signInCode() {
    return signInCode;
  }

  ContainerSignIn containerSignIn() {
    return new ContainerSignIn(settings.containerSignIn());
  }

  private void removeOutput(UUID job) throws IOException {
    output.remove(job);
    metrics.removed();
  }

  private void addGauges(DataDirectory data) {
    metrics.launchers(launchers::states);
    metrics.gauge("prunner_tasks_running", "Tasks that run", runner::runningTasks);
    metrics.gauge("prunner_pipelines_paused", "Pipelines that are paused", pauses::count);
    metrics.gauge("prunner_streams_open", "Open streams of events and output", streams::open);
    metrics.gauge(
        "prunner_data_free_bytes", "Room on the disk of the data directory", data::freeBytes);
  }

  TrustedProxies trustedProxies() {
    return settings.trustedProxies();
  }

  OtherOrigins otherOrigins() {
    return settings.otherOrigins();
  }

  ApiLimits apiLimits() {
    return new ApiLimits(settings.compatJobs(), settings.maxBody());
  }

  /** Sees to the running jobs as configured, then closes the database and the data directory. */
  @Override
  public void close() {
    try {
      runner.shutdown(settings.shutdown(), settings.shutdownGrace());
    } finally {
      opened.close();
    }
  }
}
