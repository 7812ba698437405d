package org.crossmend.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Writes to a file descriptor and remembers whether that failed, which a print stream keeps to
 * itself.
 */
final class ResultStream extends FileOutputStream {

  private boolean failed;

  ResultStream(FileDescriptor descriptor) {
    super(descriptor);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      super.write(bytes, offset, length);
    } catch (IOException e) {
      // a reader such as head that has seen enough is no failure
      failed |= !String.valueOf(e.getMessage()).contains("Broken pipe");
      throw e;
    }
  }

  /** Whether something could not be written. */
  boolean failed() {
    return failed;
  }
}
