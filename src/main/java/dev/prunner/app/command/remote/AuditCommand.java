package dev.prunner.app.command.remote;

import dev.prunner.app.command.shared.PlainJson;
import dev.prunner.app.command.shared.Table;
import dev.prunner.app.command.shared.Times;
import dev.prunner.client.AuditEntry;
import dev.prunner.client.AuditPage;
import dev.prunner.client.AuditSearch;
import dev.prunner.client.PrunnerClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code audit}. */
@Command(
    name = "audit",
    description = "Lists who has done what on a server, and what was refused, the newest first.")
public final class AuditCommand extends RemoteCommand {

  private static final int LARGEST_PAGE = 500;

  @Option(names = "--user", paramLabel = "NAME", description = "Only what this user has done.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--action",
      paramLabel = "WORD",
      description = "Only this, such as submit or cancel.")
  private Optional<String> action = Optional.empty();

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      description = "Only what was done to this pipeline.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what was done then or later, such as 2026-01-31T12:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Only what was done before.")
  private Optional<Instant> until = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Prints a JSON array.")
  private boolean json;

  @Override
  int run(PrunnerClient client) throws InterruptedException {
    if (limit < 1) {
      throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
    }
    List<AuditEntry> entries = find(client);
    if (json) {
      out().println(PlainJson.write(entries.stream().map(AuditCommand::asMap).toList()));
    } else if (entries.isEmpty()) {
      err().println("there are no such entries");
    } else {
      table(entries).lines().forEach(out()::println);
    }
    return 0;
  }

  private List<AuditEntry> find(PrunnerClient client) throws InterruptedException {
    List<AuditEntry> entries = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      AuditSearch search = search().limit(Math.min(limit - entries.size(), LARGEST_PAGE));
      AuditPage page = client.audit(next.map(search::after).orElse(search));
      entries.addAll(page.entries());
      next = page.next();
    } while (next.isPresent() && entries.size() < limit);
    return entries;
  }

  private AuditSearch search() {
    AuditSearch search = AuditSearch.all();
    search = user.map(search::user).orElse(search);
    search = action.map(search::action).orElse(search);
    search = pipeline.map(search::pipeline).orElse(search);
    search = since.map(search::since).orElse(search);
    return until.map(search::until).orElse(search);
  }

  private static Map<String, Object> asMap(AuditEntry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", entry.at().toString());
    map.put("user", entry.user());
    map.put("address", entry.address());
    map.put("action", entry.action());
    entry.pipeline().ifPresent(name -> map.put("pipeline", name));
    entry.job().ifPresent(job -> map.put("job", job.toString()));
    map.put("outcome", entry.outcome());
    entry.detail().ifPresent(text -> map.put("detail", text));
    return map;
  }

  private static Table table(List<AuditEntry> entries) {
    Table table = Table.of("when", "user", "from", "action", "pipeline", "job", "outcome");
    entries.forEach(
        entry ->
            table.add(
                Times.local(entry.at()),
                entry.user(),
                entry.address(),
                entry.action(),
                entry.pipeline().orElse(""),
                entry.job().map(Object::toString).orElse(""),
                entry.outcome()));
    return table;
  }
}
