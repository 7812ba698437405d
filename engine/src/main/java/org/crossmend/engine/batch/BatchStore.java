package org.crossmend.engine.batch;

import java.io.IOException;

/** Keeps how far a batch is, so that it can be taken up again. */
@FunctionalInterface
public interface BatchStore {

  /** Replaces what was kept before; it has survived a crash of the machine when this returns. */
  void write(BatchRecord record) throws IOException;
}
