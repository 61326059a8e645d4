package dev.prunner.client;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A client and the server that it talks to. */
abstract class ClientFixture {

  static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");
  static final String RUNNING = job("running", "");
  static final String ENDED = job("failed", ",\"end\":\"2026-01-02T03:04:06.000Z\"");

  final ScriptedServer server = new ScriptedServer();
  private final AtomicInteger tokens = new AtomicInteger();
  final PrunnerClient client =
      new PrunnerClient(server.uri(), () -> "t" + tokens.incrementAndGet());

  @AfterEach
  void end_the_server() {
    server.close();
  }

  static String job(String status, String more) {
    return """
        {"id":"%s","pipeline":"p","status":"%s","user":"jane","created":"2026-01-02T03:04:05.678Z",\
        "tasks":[{"name":"a","status":"done","exitCode":3}]%s}"""
        .formatted(ID, status, more);
  }
}
