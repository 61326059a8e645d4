package dev.prunner.selftest;

import java.util.Random;

/** What is done to one of several servers for a while. */
enum Fault {
  /** Its process is killed; its tasks go on. */
  KILL("killed") {
    @Override
    void begin(Member member) {
      member.server().kill();
    }

    @Override
    void end(Member member) {
      member.server().startAndAwait();
    }
  },
  /** Its process stands still, and does not know it afterwards. */
  FREEZE("frozen") {
    @Override
    void begin(Member member) {
      member.server().process().freeze();
    }

    @Override
    void end(Member member) {
      member.server().process().thaw();
    }
  },
  /** Its connections to the database are ended, and no new one is made. */
  CUT("cut off") {
    @Override
    void begin(Member member) {
      member.proxy().breakConnections();
    }

    @Override
    void end(Member member) {
      member.proxy().mend();
    }
  },
  /** Nothing arrives any more between it and the database. */
  SILENCE("unheard") {
    @Override
    void begin(Member member) {
      member.proxy().fallSilent();
    }

    @Override
    void end(Member member) {
      member.proxy().mend();
    }
  };

  private final String participle;

  Fault(String participle) {
    this.participle = participle;
  }

  static Fault any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  /** As in "the server was killed". */
  String participle() {
    return participle;
  }

  abstract void begin(Member member);

  /** Returns when it is over, which the server may take a while to notice. */
  abstract void end(Member member);

  /** A server and its way to the database. */
  record Member(ServerUnderTest server, DatabaseProxy proxy) {}
}
