package dev.prunner.api.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A body of any length, written piece by piece as its reader takes it. */
public interface LongBody {

  /** The attribute of a request with the {@link Sender} of its answer. */
  String SENDER = Sender.class.getName();

  /** Opens what the body is made of; what is thrown here is still answered as an error. */
  Pieces open() throws IOException;

  /** The pieces of a body. */
  interface Pieces extends Closeable {

    /**
     * Writes the next piece, of some 32 KiB.
     *
     * @return false if there was none left
     */
    boolean writeNext(OutputStream out) throws IOException;

    /**
     * Whether the next piece, or the end, is there, so that {@link #writeNext} does not wait for
     * it.
     */
    default boolean isThere() {
      return true;
    }

    /**
     * Has one told, once, as soon as {@link #isThere}; must not wait.
     *
     * @return false if it is there already; then nobody is told
     */
    default boolean isAwaited(Runnable whenThere) {
      return false;
    }
  }

  /** Sends the answer once JAX-RS is done with it. */
  interface Sender {

    /** Takes over the body, and will close it. */
    void send(Pieces body);
  }
}
