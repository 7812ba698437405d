package org.crossmend.cli.wiring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.log.LogReader;
import org.crossmend.engine.model.Evidence;

/**
 * What the kernel said since a build began: its lines carry the seconds since the boot, and older
 * ones are about other builds.
 */
final class KernelWatch {

  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Pattern SINCE_BOOT = Pattern.compile("^(?:<\\d+>)?\\[ *(\\d+)\\.\\d+]");

  private final Corpus corpus;
  private double begin;

  KernelWatch(Corpus corpus) {
    this.corpus = corpus;
  }

  void buildBegins() {
    begin = uptime();
  }

  private static double uptime() {
    try {
      return Double.parseDouble(Files.readString(UPTIME).split(" ", 2)[0]);
    } catch (IOException | NumberFormatException e) {
      return Double.MAX_VALUE;
    }
  }

  /** Empty where the kernel's messages may not be read. */
  List<Evidence> evidence() {
    try (InputStream messages = KernelMessages.open()) {
      String text =
          new String(messages.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(this::isNew)
              .collect(Collectors.joining("\n", "", "\n"));
      return new LogReader(corpus.matcher(), 2, null)
          .readEvidence(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "dmesg");
    } catch (IOException e) {
      return List.of();
    }
  }

  private boolean isNew(String line) {
    Matcher stamp = SINCE_BOOT.matcher(line);
    return stamp.find() && Double.parseDouble(stamp.group(1)) + 1 >= begin;
  }
}
