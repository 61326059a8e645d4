package dev.prunner.output;

import static dev.prunner.testing.JobBuilder.MORNING;
import static dev.prunner.testing.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prunner.job.Job;
import dev.prunner.job.store.Duty;
import dev.prunner.job.store.Member;
import dev.prunner.job.store.QueueNews;
import dev.prunner.job.store.Servers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutputPlacesTest {

  private static final Duration ALIVE = Duration.ofSeconds(9);

  private final Map<String, Member> members = new HashMap<>();
  private int questions;
  private final OutputPlaces places = OutputPlaces.apart("me", new Known());

  @Test
  void what_this_server_runs_or_nobody_yet_is_here_without_a_question() {
    assertThat(places.of(aJob().build(), false)).isInstanceOf(OutputPlace.Here.class);
    assertThat(places.of(ranBy("me"), false)).isInstanceOf(OutputPlace.Here.class);
    assertThat(OutputPlaces.ALL_HERE.of(ranBy("other"), false))
        .isInstanceOf(OutputPlace.Here.class);
    assertThat(questions).isZero();
  }

  @Test
  void what_another_one_runs_is_there() {
    know("other", Optional.of("http://other:9009"), ALIVE, false);

    assertThat(places.of(ranBy("other"), false))
        .isEqualTo(new OutputPlace.Elsewhere("name of other", "http://other:9009"));
  }

  @Test
  void what_was_passed_on_already_is_not_passed_on_again() {
    know("other", Optional.of("http://other:9009"), ALIVE, false);

    assertThat(places.of(ranBy("other"), true))
        .isEqualTo(
            new OutputPlace.OutOfReach(
                "the job has just gone to server 'name of other'; try again"));
    assertThat(places.of(ranBy("me"), true)).isInstanceOf(OutputPlace.Here.class);
  }

  @Test
  void a_server_that_is_lost_or_whose_lease_is_over_is_named() {
    know("lost", Optional.of("http://lost:9009"), ALIVE, true);
    know("late", Optional.of("http://late:9009"), Duration.ZERO, false);

    assertThat(reason("lost")).contains("'name of lost'", "stopped or lost", "runs again");
    assertThat(reason("late")).contains("'name of late'", "stopped or lost", "runs again");
  }

  @Test
  void one_without_an_address_and_one_that_is_forgotten_are_told_apart() {
    know("other", Optional.empty(), ALIVE, false);

    assertThat(reason("other")).contains("'name of other'", "prunner.advertise-url");
    assertThat(reason("forgotten")).contains("forgotten", "more than a day ago");
  }

  private String reason(String owner) {
    return ((OutputPlace.OutOfReach) places.of(ranBy(owner), false)).reason();
  }

  private static Job ranBy(String server) {
    return aJob().build().started(MORNING, server);
  }

  private void know(String id, Optional<String> url, Duration lease, boolean lost) {
    members.put(
        id,
        new Member(
            id,
            "name of " + id,
            url,
            "1",
            "abc",
            MORNING,
            Optional.of(lease),
            lost,
            OptionalInt.empty()));
  }

  private final class Known implements Servers {

    @Override
    public boolean isShared() {
      return true;
    }

    @Override
    public boolean mayAct() {
      return true;
    }

    @Override
    public Map<String, Duration> lost() {
      return Map.of();
    }

    @Override
    public boolean has(Duty duty) {
      return false;
    }

    @Override
    public List<Member> all() {
      return List.copyOf(members.values());
    }

    @Override
    public Optional<Member> find(String id) {
      questions++;
      return Optional.ofNullable(members.get(id));
    }

    @Override
    public void listen(QueueNews.Listener listener) {}
  }
}
