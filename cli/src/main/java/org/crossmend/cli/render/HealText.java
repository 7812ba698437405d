package org.crossmend.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crossmend.cli.render.TextRenderer.Lines;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** What a healing came to, for a person. */
public final class HealText {

  private final Palette palette;
  private final Advice advice;

  /** Plans what a person can do where crossmend could not. */
  @FunctionalInterface
  public interface Advice {
    List<Step> steps(PackageDiagnosis diagnosis, Proposal proposal);
  }

  public HealText(Palette palette, Advice advice) {
    this.palette = palette;
    this.advice = advice;
  }

  /** The whole report. */
  public String of(HealReport report) {
    Lines out = new Lines();
    for (PackageReport one : report.packages()) {
      headline(out, one);
      standing(out, report.standings().get(one.subject()));
      for (String warning : one.warnings()) {
        out.wrapped("  " + palette.warn("warning") + "  ", Visible.of(warning));
      }
      if (!one.ending().isSuccess()) {
        failure(out, one);
      } else if (report.target() == null && !one.variables().isEmpty()) {
        out.add("  to build it like that by yourself, set:");
        one.variables()
            .forEach((name, value) -> out.add("    " + name + "=" + ShellQuote.of(value)));
      }
    }
    if (!report.files().isEmpty()) {
      out.blank();
      out.add("The target needs these files too (copy them below its own /etc/portage):");
      for (String file : report.files()) {
        out.add("  " + Visible.of(file));
      }
    }
    return out.text();
  }

  private void headline(Lines out, PackageReport one) {
    String name = palette.strong(Visible.of(one.subject()));
    String builds = one.builds() == 1 ? "1 build" : one.builds() + " builds";
    String remedies =
        String.join(" and ", one.remedies().stream().map(RemediationKind::id).toList());
    out.add(
        name
            + "  "
            + switch (one.ending()) {
              case UNNEEDED -> palette.good("built") + " without any remedy";
              case REMEMBERED -> palette.good("built") + " with what helped before: " + remedies;
              case FIXED -> palette.good("built") + " with " + remedies + ", " + builds;
              case GIVEN_UP ->
                  one.builds() == 0
                      ? palette.bad("not built") + ": emerge could not begin"
                      : palette.bad("given up") + " after " + builds;
              case UNRECOGNISED ->
                  palette.bad("not built") + ", and nothing recognises why, " + builds;
              case REFUSED -> palette.bad("refused");
              case DROPPED -> palette.bad("dropped");
              case INTERRUPTED -> palette.warn("interrupted");
            });
  }

  private void standing(Lines out, @Nullable Standing standing) {
    if (standing == Standing.NEW) {
      out.add("  " + palette.warn("new") + ": it never failed like that here before");
    } else if (standing == Standing.REGRESSED) {
      out.add(
          "  " + palette.warn("regressed") + ": it failed like that before, and was built since");
    }
  }

  /** The remedies that were tried and did not help. */
  private static Set<RemediationKind> tried(Lines out, PackageReport one) {
    Set<RemediationKind> tried = new LinkedHashSet<>();
    for (PackageReport.AttemptReport attempt : one.attempts()) {
      if (attempt.remedy() != null && attempt.log() != null) {
        tried.add(attempt.remedy());
      }
    }
    if (!tried.isEmpty()) {
      out.wrapped("  tried: ", String.join(", ", tried.stream().map(RemediationKind::id).toList()));
    }
    return tried;
  }

  private void failure(Lines out, PackageReport one) {
    if (one.why() != null) {
      out.wrapped("  why: ", Visible.of(one.why()));
    }
    Set<RemediationKind> tried = tried(out, one);
    PackageDiagnosis last = one.last();
    if (last != null
        && !last.cured().isEmpty()
        && one.ending() != PackageReport.Ending.INTERRUPTED) {
      out.wrapped(
          "  cause: ",
          Visible.of(
              last.cured().get(0).diagnosis().signature().title()
                  + " ("
                  + last.cured().get(0).diagnosis().signature().id()
                  + ")"));
      for (Proposal proposal :
          last.cured().get(0).proposals().stream()
              .filter(p -> !tried.contains(p.kind()))
              .limit(1)
              .toList()) {
        out.wrapped("  advice: ", Visible.of(proposal.remediation().title()));
        if (proposal.kind() != RemediationKind.NONE) {
          new StepText(out, palette, "    ").print(advice.steps(last, proposal));
        }
      }
    }
    List<String> logs = new ArrayList<>();
    one.attempts().stream()
        .map(PackageReport.AttemptReport::log)
        .filter(Objects::nonNull)
        .forEach(logs::add);
    if (!logs.isEmpty()) {
      out.add("  log: " + Visible.of(logs.get(logs.size() - 1)));
    }
    if (one.ending() != PackageReport.Ending.INTERRUPTED) {
      out.add("  Nothing that was tried is left in place.");
    }
  }
}
