package org.crossmend.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people: of this machine's zone, which is named. */
final class TimeText {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT)
          .withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private TimeText() {}

  /** Day, time and zone. */
  static String moment(Instant time) {
    return MOMENT.format(time);
  }

  /** The time of day. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** As exact as anybody wants to know. */
  static String duration(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds == 0 && !time.isZero()) {
      return "under 1 s";
    } else if (seconds < 60) {
      return seconds + " s";
    } else if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = seconds / 60;
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
