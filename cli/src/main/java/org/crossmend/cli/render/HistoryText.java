package org.crossmend.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crossmend.cli.render.TextRenderer.Lines;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.history.SuccessRates;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.crossmend.engine.spi.Memory.Remembered;
import org.jspecify.annotations.Nullable;

/** What is known of earlier failures and trials, for a person. */
public final class HistoryText {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private static final int MOST_LINES = 4;
  private static final int MOST_CHARS = 160;
  private static final int PERCENT = 100;
  private static final long DAYS_OF_A_MONTH = 30;
  private static final long DAYS_OF_A_YEAR = 365;

  private final Palette palette;
  private final Instant now;

  public HistoryText(Palette palette, Instant now) {
    this.palette = palette;
    this.now = now;
  }

  /** Such as {@code helped 7 of 8 times here, last 3 days ago}. */
  public static String rate(SuccessRate rate, Instant now) {
    return "helped "
        + rate.helped()
        + " of "
        + rate.trials()
        + (rate.trials() == 1 ? " time" : " times")
        + " here, last "
        + age(rate.last(), now);
  }

  /** Such as {@code 3 days ago}. */
  static String age(Instant time, Instant now) {
    long days = Duration.between(time, now).toDays();
    if (days < 1) {
      return "today";
    } else if (days < 2) {
      return "yesterday";
    } else if (days < 2 * DAYS_OF_A_MONTH) {
      return days + " days ago";
    } else if (days < 2 * DAYS_OF_A_YEAR) {
      return days / DAYS_OF_A_MONTH + " months ago";
    }
    return days / DAYS_OF_A_YEAR + " years ago";
  }

  /** Success per cause and remedy. */
  public String rates(SuccessRates rates) {
    Lines out = new Lines();
    out.add(palette.strong("What helped against which cause"));
    for (Map.Entry<SuccessRates.Tried, SuccessRate> each : rates.all().entrySet()) {
      SuccessRate rate = each.getValue();
      double score = rate.score(now);
      String kind = String.format(Locale.ROOT, "%-18s", each.getKey().kind().id());
      out.add(
          "  "
              + (score > SuccessRate.NEUTRAL
                  ? palette.good(kind)
                  : score < SuccessRate.NEUTRAL ? palette.bad(kind) : kind)
              + "  "
              + rate(rate, now)
              + " ("
              + PERCENT * rate.helped() / rate.trials()
              + " %)"
              + palette.faint(
                  score > SuccessRate.NEUTRAL
                      ? ", goes first"
                      : score < SuccessRate.NEUTRAL ? ", goes last" : ", too little to rank it")
              + "  against "
              + Visible.of(each.getKey().signature()));
    }
    return out.text();
  }

  /** Every remedy that was tried for a package. */
  public String trials(List<Remembered> trials) {
    Lines out = new Lines();
    for (Remembered known : trials) {
      int all = known.helped() + known.failed();
      String kind = known.remediation().kind().id();
      out.add(
          palette.strong(Visible.of(known.subject()))
              + "  "
              + (known.helped() > 0 ? palette.good(kind) : palette.bad(kind))
              + "  helped "
              + known.helped()
              + " of "
              + all
              + (all == 1 ? " time" : " times")
              + palette.faint("  (last " + DAY.format(known.last()) + ")"));
      out.add(
          "  against "
              + Visible.of(known.signature())
              + (known.captures().isEmpty() ? "" : " " + Visible.of(known.captures().toString()))
              + (known.target() == null ? "" : ", target " + Visible.of(known.target())));
      out.add("  " + Visible.of(known.remediation().title()));
    }
    return out.text();
  }

  /** Failures, with what became of them. */
  public String failures(List<Found> failures) {
    Lines out = new Lines();
    for (Found found : failures) {
      Failed failure = found.failure();
      out.add(headline(found) + palette.faint("  (" + DAY.format(failure.time()) + ")"));
      out.add(
          "  "
              + (failure.signature() == null
                  ? palette.warn("unrecognised")
                  : Visible.of(String.valueOf(failure.title()))
                      + palette.faint("  (" + Visible.of(failure.signature()) + ")")));
      failure.lines().stream()
          .limit(MOST_LINES)
          .forEach(line -> out.add(palette.faint("    | ") + shown(line)));
      out.add("  " + became(found));
      if (failure.log() != null) {
        out.add(palette.faint("  log: " + Visible.of(failure.log())));
      }
    }
    return out.text();
  }

  /** A failure in two lines, for a hint. */
  void hint(Lines out, Found found) {
    out.add("    " + headline(found) + ", " + age(found.failure().time(), now));
    if (!found.failure().lines().isEmpty()) {
      List<String> lines = found.failure().lines();
      out.add(palette.faint("      | ") + shown(lines.get(lines.size() - 1)));
    }
    out.add("      " + became(found));
  }

  private String headline(Found found) {
    Failed failure = found.failure();
    String name =
        failure.subject().isEmpty()
            ? "a log that names no package"
            : failure.subject() + (failure.version() == null ? "" : "-" + failure.version());
    return palette.strong(Visible.of(name))
        + (failure.phase() == null ? "" : " in " + Visible.of(failure.phase()))
        + (found.times() == 1 ? "" : ", " + found.times() + " times")
        + (failure.target() == null ? "" : ", target " + Visible.of(failure.target()));
  }

  /** What became of it. */
  private String became(Found found) {
    Ended cure = found.cure();
    if (cure != null) {
      return palette.good("cured by " + kinds(cure.remedies())) + ", " + age(cure.time(), now);
    }
    return later(found.later());
  }

  private String later(@Nullable Ended later) {
    if (later == null) {
      return palette.faint("nothing is known of what became of it");
    } else if (!later.built()) {
      return palette.bad("not cured") + ": " + later.outcome() + ", " + age(later.time(), now);
    }
    return palette.good("built since")
        + (later.remedies().isEmpty()
            ? ", without any remedy of crossmend's, "
            : " with " + kinds(later.remedies()) + ", ")
        + age(later.time(), now);
  }

  private static String kinds(List<RemediationKind> kinds) {
    return String.join(" and ", kinds.stream().map(RemediationKind::id).toList());
  }

  private static String shown(String line) {
    String text = Visible.of(line);
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + " …";
  }
}
