package org.crossmend.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.batch.BatchLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What only batches take, besides {@code --package-time}. */
final class BatchOptions {

  private static final long MIB = 1L << 20;

  @Option(
      names = "--batch",
      description = {
        "Build many packages together: atoms, sets such as @world, files of atoms, - for standard",
        "input (also what emerge --pretend printed), or behind -- an emerge command such as",
        "-- emerge -uDN @world. What fails is healed, and what it held up goes on."
      })
  boolean batch;

  @Option(
      names = "--resume",
      description = {
        "Take the last batch up where it was cut off, without building again what is done; with",
        "packages named: if that was the same batch, else begin it."
      })
  boolean resume;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many packages emerge builds at once (default: as configured).")
  @Nullable Integer jobs;

  @Option(
      names = "--load-average",
      paramLabel = "LOAD",
      description = "emerge begins no further package above this load.")
  @Nullable Double load;

  @Option(
      names = "--package-time",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long one build may take, for example 90m or 2h30m.")
  @Nullable Duration packageTime;

  @Option(
      names = "--batch-time",
      paramLabel = "TIME",
      converter = Time.class,
      description = "How long the whole batch may take; --resume goes on with what is left.")
  @Nullable Duration batchTime;

  @Option(
      names = "--max-builds",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many builds may be spent on healing, all together (default: ${DEFAULT-VALUE}).")
  int builds;

  @Option(
      names = "--min-free",
      paramLabel = "SIZE",
      defaultValue = "512M",
      converter = Size.class,
      description = {
        "The batch ends when less than this is free on a disk that builds use, for example 5G",
        "(default: ${DEFAULT-VALUE})."
      })
  long free;

  /** What is wrong with the values, or null. */
  @Nullable String fault() {
    if (jobs != null && jobs < 1) {
      return "--jobs must be at least 1";
    } else if (load != null && !(load > 0)) {
      return "--load-average must be more than 0";
    } else if (builds < 0) {
      return "--max-builds must be at least 0";
    }
    return null;
  }

  /** An option that was given and means nothing without {@code --batch}; null if there is none. */
  @Nullable String stray() {
    if (jobs != null) {
      return "--jobs";
    } else if (load != null) {
      return "--load-average";
    }
    return batchTime == null ? null : "--batch-time";
  }

  /** Those of emerge that say how to build. */
  List<String> ofEmerge() {
    List<String> options = new ArrayList<>();
    if (jobs != null) {
      options.add("--jobs=" + jobs);
    }
    if (load != null) {
      options.add("--load-average=" + load);
    }
    return options;
  }

  BatchLimits limits(int ofOne) {
    return new BatchLimits(ofOne, builds, packageTime, batchTime, free);
  }

  /** {@code 2h30m}, {@code 90m}, {@code 45s}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?");

    @Override
    public Duration convert(String text) {
      try {
        if (FORM.matcher(text).matches() && !text.isEmpty()) {
          Duration time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
          if (!time.isZero()) {
            return time;
          }
        }
      } catch (DateTimeException e) {
        // said below
      }
      throw new TypeConversionException(
          "'" + text + "' is no time: write 45s, 90m or 2h30m, more than nothing");
    }
  }

  /** {@code 5G}, {@code 512M}, in units of 1024. */
  static final class Size implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([MGT])|0");

    @Override
    public Long convert(String text) {
      Matcher m = FORM.matcher(text);
      if (!m.matches()) {
        throw new TypeConversionException("'" + text + "' is no size: write 512M, 5G or 0");
      } else if (m.group(1) == null) {
        return 0L;
      }
      long unit =
          switch (m.group(2)) {
            case "M" -> MIB;
            case "G" -> MIB << 10;
            default -> MIB << 20;
          };
      return Math.multiplyExact(Long.parseLong(m.group(1)), unit);
    }
  }
}
