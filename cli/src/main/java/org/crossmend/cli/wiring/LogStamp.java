package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When the build of a log was, as far as its file tells. */
public final class LogStamp {

  /** Portage names the logs below PORTAGE_LOGDIR {@code category:package:YYYYMMDD-HHMMSS.log}. */
  private static final Pattern PORTAGES = Pattern.compile(":(\\d{8}-\\d{6})\\.log");

  private LogStamp() {}

  /** What Portage's name for it says of the time; an empty text for any other name. */
  public static String of(@Nullable Path log) {
    Path name = log == null ? null : log.getFileName();
    Matcher m = PORTAGES.matcher(name == null ? "" : name.toString());
    return m.find() ? String.valueOf(m.group(1)) : "";
  }

  /** When it was last written; now for what is no file. */
  public static Instant written(@Nullable Path log) {
    try {
      return log == null ? Instant.now() : Files.getLastModifiedTime(log).toInstant();
    } catch (IOException e) {
      return Instant.now();
    }
  }
}
