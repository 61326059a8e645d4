package dev.prunner.notify.send;

/** Hears what has come of attempts; must neither block nor throw. */
public interface SendListener {

  void onReceived();

  void onFailed();

  void onGivenUp();
}
