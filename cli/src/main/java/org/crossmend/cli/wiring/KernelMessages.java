package org.crossmend.cli.wiring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** Asks {@code dmesg} for the kernel's messages (util-linux, busybox). */
public final class KernelMessages {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private KernelMessages() {}

  /**
   * The messages.
   *
   * @throws IOException if dmesg is missing or refuses
   */
  public static InputStream open() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    DefaultExecutor executor =
        DefaultExecutor.builder().setExecuteStreamHandler(new PumpStreamHandler(out, err)).get();
    executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(PATIENCE).get());
    executor.setExitValues(null);
    int exit = executor.execute(new CommandLine("dmesg"));
    if (exit != 0) {
      throw new IOException(err.toString(java.nio.charset.StandardCharsets.UTF_8).strip());
    }
    return new ByteArrayInputStream(out.toByteArray());
  }
}
