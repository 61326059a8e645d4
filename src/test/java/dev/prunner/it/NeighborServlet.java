package dev.prunner.it;

import dev.prunner.client.Job;
import dev.prunner.client.PrunnerClient;
import dev.prunner.client.SharedSecretTokens;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** What an application beside ours does with the Java client; see {@link NeighborContract}. */
@WebServlet("/jobs")
public class NeighborServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Has one job done and another one canceled, and answers what became of them. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    PrunnerClient prunner =
        new PrunnerClient(
            URI.create(request.getParameter("prunner")),
            SharedSecretTokens.forUser("neighbor", ServerIT.SECRET));
    try {
      run(prunner, response.getWriter());
    } catch (InterruptedException | TimeoutException e) {
      throw new ServletException(e);
    }
  }

  private static void run(PrunnerClient prunner, PrintWriter answer)
      throws InterruptedException, TimeoutException {
    Job greeting = prunner.schedule("do_something", Map.of("name", "Jane"));
    prunner.follow(greeting.id(), "do_foo", part -> answer.print(part.text()));
    Job greeted = prunner.await(greeting.id(), LONG);
    answer.println(greeted.user() + " " + greeted.status());

    Job endless = prunner.schedule("endless");
    prunner.cancel(endless.id());
    answer.println(prunner.await(endless.id(), LONG).status());
  }
}
