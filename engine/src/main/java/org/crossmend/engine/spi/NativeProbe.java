package org.crossmend.engine.spi;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the work folder of a failed build and asks its own tests what they say when they are
 * built for and run on this machine. Nothing in the work folder is changed.
 */
public interface NativeProbe {

  /**
   * The regular files of this name at most five levels below a folder, the one that was written
   * last first, at most 20. Links are not followed.
   */
  List<String> find(String folder, String name) throws IOException;

  /** The whole text of a file in any encoding; null if it is no regular file or cannot be read. */
  @Nullable String read(String file) throws IOException;

  /**
   * Runs a copy of a configure script natively.
   *
   * @param work the work folder; everything that is named here lies in it
   * @param folder where it is run
   * @param script its path
   * @param arguments what it is called with
   * @return what it wrote into its cache until it ended, however it ended; empty if it wrote none
   */
  String configure(String work, String folder, String script, List<String> arguments)
      throws IOException, InterruptedException;

  /**
   * Runs a test program that a build made and kept; null if it was killed, did not end or could not
   * be started.
   */
  ProcessRunner.@Nullable Said run(String program) throws IOException, InterruptedException;
}
