package dev.prunner.selftest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What was asked of the server and what it answered. Safe for several threads. */
final class Requests {

  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();

  /** How a request ended. */
  sealed interface Answer {}

  /** 202. */
  record Accepted(String job) implements Answer {}

  /** 409: the wait list is full. */
  record Refused() implements Answer {}

  /** Anything else that the server answered. */
  record Unexpected(String what) implements Answer {}

  /** The server was lost meanwhile, or could not say: the job may have been accepted or not. */
  record Unanswered() implements Answer {}

  int next() {
    return last.incrementAndGet();
  }

  void note(int request, Answer answer) {
    answers.put(request, answer);
  }

  Answer answer(int request) {
    return answers.getOrDefault(request, new Unanswered());
  }

  <T extends Answer> List<T> all(Class<T> type) {
    return answers.values().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
