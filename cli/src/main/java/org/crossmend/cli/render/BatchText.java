package org.crossmend.cli.render;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PackageReport.Ending;

/** What a batch came to, for a person: what needs attention, then the figures. */
public final class BatchText {

  private static final int MOST_WARNINGS = 5;

  private final Palette palette;
  private final HealText single;

  public BatchText(Palette palette, HealText single) {
    this.palette = palette;
    this.single = single;
  }

  /** The whole report. */
  public String of(HealReport report) {
    List<PackageReport> told = report.packages().stream().filter(one -> isWorthALine(one)).toList();
    StringBuilder out = new StringBuilder();
    out.append(
        single.of(
            new HealReport(
                report.target(),
                report.exit(),
                told,
                report.files(),
                true,
                report.started(),
                report.took(),
                report.stopped(),
                report.standings())));
    if (!told.isEmpty() || !report.files().isEmpty()) {
      out.append('\n');
    }
    warnings(report, out);
    if (report.stopped() != null) {
      out.append(palette.bad("The batch was stopped: "))
          .append(Visible.of(report.stopped()))
          .append(".\nWhat is left is taken up by `crossmend heal --resume`.\n");
    }
    return out.append(summary(report)).append('\n').toString();
  }

  private static boolean isWorthALine(PackageReport one) {
    return one.ending() != Ending.UNNEEDED && one.ending() != Ending.INTERRUPTED;
  }

  /** Of packages that were simply built, some: in a broken sysroot all have the same. */
  private void warnings(HealReport report, StringBuilder out) {
    int left = MOST_WARNINGS;
    int more = 0;
    for (PackageReport one : report.packages()) {
      if (one.ending() == Ending.UNNEEDED) {
        for (String warning : one.warnings()) {
          if (left-- > 0) {
            out.append(palette.warn("warning")).append("  ").append(Visible.of(warning));
            out.append('\n');
          } else {
            more++;
          }
        }
      }
    }
    if (more > 0) {
      out.append("and ").append(more).append(" more warnings; a --report holds them all\n");
    }
  }

  private String summary(HealReport report) {
    Map<Ending, Integer> counts = new EnumMap<>(Ending.class);
    int builds = 0;
    for (PackageReport one : report.packages()) {
      counts.merge(one.ending(), 1, Integer::sum);
      builds += one.builds();
    }
    int all = report.packages().size();
    int fixed = counts.getOrDefault(Ending.FIXED, 0);
    int remembered = counts.getOrDefault(Ending.REMEMBERED, 0);
    int built = counts.getOrDefault(Ending.UNNEEDED, 0) + fixed + remembered;
    StringBuilder text = new StringBuilder();
    text.append(built == all ? palette.good(built + " of " + all) : built + " of " + all)
        .append(all == 1 ? " package" : " packages")
        .append(" built");
    if (fixed + remembered > 0) {
      text.append(" (")
          .append(fixed > 0 ? fixed + " healed" : "")
          .append(fixed > 0 && remembered > 0 ? ", " : "")
          .append(remembered > 0 ? remembered + " with what helped before" : "")
          .append(')');
    }
    for (Ending ending : Ending.values()) {
      int count = counts.getOrDefault(ending, 0);
      if (!ending.isSuccess() && count > 0) {
        text.append(", ").append(palette.bad(count + " " + words(ending)));
      }
    }
    long minutes = report.took().toMinutes();
    return text.append("; ")
        .append(builds)
        .append(builds == 1 ? " build, " : " builds, ")
        .append(
            minutes >= 60
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : minutes >= 2 ? minutes + " min" : report.took().toSeconds() + " s")
        .toString();
  }

  private static String words(Ending ending) {
    return switch (ending) {
      case GIVEN_UP -> "given up";
      case UNRECOGNISED -> "not recognised";
      case REFUSED -> "refused";
      case DROPPED -> "dropped";
      case INTERRUPTED -> "left";
      case UNNEEDED, REMEMBERED, FIXED -> ending.id();
    };
  }
}
