package org.crossmend.cli.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Symptom;
import org.crossmend.engine.model.Veto;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Found;

/** Says what is wrong and what to do, for a tired person at a terminal. */
public final class TextRenderer {

  private static final int WIDTH = 100;
  private static final int MOST_CHARS = 400;

  /** A message may name a hundred files; its beginning tells what it is about. */
  private static final int MOST_DECISIVE = 6;

  private final Palette palette;
  private final int context;
  private final BiFunction<PackageDiagnosis, Proposal, List<Step>> steps;
  private final EarlierWords earlier;

  /**
   * A renderer.
   *
   * @param context how many lines of the log to show before and after the decisive one
   * @param steps describes a proposal's steps for a package
   */
  public TextRenderer(
      Palette palette, int context, BiFunction<PackageDiagnosis, Proposal, List<Step>> steps) {
    this(palette, context, steps, EarlierWords.NONE);
  }

  /** A renderer that also says what this machine saw before. */
  public TextRenderer(
      Palette palette,
      int context,
      BiFunction<PackageDiagnosis, Proposal, List<Step>> steps,
      EarlierWords earlier) {
    this.earlier = earlier;
    this.palette = palette;
    this.context = context;
    this.steps = steps;
  }

  /**
   * The report on one package: cause, decisive lines, best remedy in full, the others in a line
   * each.
   */
  public String diagnosis(PackageDiagnosis d) {
    Lines out = new Lines();
    headline(out, d);
    if (d.verdict().outcome() != Outcome.FAILED) {
      notes(out, d);
      return out.text();
    }
    if (d.cured().isEmpty()) {
      unrecognised(out, d);
      return out.text();
    }
    CuredDiagnosis first = d.cured().get(0);
    cause(out, d, first.diagnosis(), d.verdict().causeFound() ? "cause" : "failure");
    remedies(out, d, first);
    for (CuredDiagnosis other : d.cured().subList(1, d.cured().size())) {
      out.blank();
      Diagnosis also = other.diagnosis();
      out.add(
          palette.strong("also   ")
              + Visible.of(also.signature().title())
              + named(also.evidence())
              + palette.faint(
                  "  (" + place(d, also.evidence()) + ", " + also.confidence().id() + ")"));
    }
    if (!d.verdict().causeFound()) {
      draft(out, d, "if the cause does stand there, to have it recognised from now on:");
    }
    notes(out, d);
    return out.text();
  }

  /** What failed and why, without remedies. */
  public String failure(PackageDiagnosis d) {
    Lines out = new Lines();
    headline(out, d);
    if (d.cured().isEmpty()) {
      unrecognised(out, d);
      return out.text();
    }
    cause(out, d, d.cured().get(0).diagnosis(), d.verdict().causeFound() ? "cause" : "failure");
    notes(out, d);
    return out.text();
  }

  /**
   * What a build will die of while it still runs, or has just died of, with the best remedy only.
   *
   * @param dead whether it has died
   */
  public String alarm(PackageDiagnosis d, boolean dead) {
    if (d.cured().isEmpty() || !d.verdict().causeFound()) {
      return diagnosis(d);
    }
    Lines out = new Lines();
    headline(out, d, dead ? "  failed" : "  is failing");
    CuredDiagnosis first = d.cured().get(0);
    cause(out, d, first.diagnosis(), "cause");
    List<Proposal> proposals = first.proposals();
    remedies(
        out,
        d,
        new CuredDiagnosis(
            first.diagnosis(),
            proposals.subList(0, Math.min(1, proposals.size())),
            first.vetoes()));
    return out.text();
  }

  /** Steps, each with its preview. */
  public String steps(List<Step> steps) {
    Lines out = new Lines();
    new StepText(out, palette, "  ").print(steps);
    return out.text();
  }

  /** A plan with the previews of its steps. */
  public String plan(Plan plan) {
    Lines out = new Lines();
    Remediation remediation = plan.remediation();
    out.add(
        palette.good("remedy  " + Visible.of(remediation.title()))
            + palette.faint("  (" + remediation.kind() + ", " + remediation.risk() + " risk)"));
    new StepText(out, palette, "  ").print(plan.steps());
    return out.text();
  }

  /** Why these remedies: evidence, rules fired and vetoed, near misses. */
  public String explanation(PackageDiagnosis d, Function<String, String> documentation) {
    Lines out = new Lines();
    headline(out, d);
    for (CuredDiagnosis cured : d.cured()) {
      Diagnosis diagnosis = cured.diagnosis();
      cause(out, d, diagnosis, "cause " + diagnosis.rank());
      out.add(
          palette.faint(
              "  signature: "
                  + diagnosis.signature().id()
                  + ", category "
                  + diagnosis.signature().category()
                  + ", status "
                  + diagnosis.signature().status()));
      for (String caution : diagnosis.signature().falsePositives()) {
        if (caution.equals("none known")) {
          continue;
        }
        out.wrapped("  beware: ", Visible.of(caution));
      }
      for (String reference : diagnosis.signature().references()) {
        out.add("  see: " + Visible.of(reference));
      }
      for (Symptom symptom : diagnosis.symptoms()) {
        out.add(palette.faint("  explains line " + symptom.line() + ": " + symptom.signature()));
      }
      out.blank();
      int rank = 0;
      for (Proposal proposal : cured.proposals()) {
        out.add(
            palette.good("  " + ++rank + ". " + proposal.kind())
                + "  "
                + Visible.of(proposal.remediation().title())
                + palette.faint(wrapped("  (", record(diagnosis, proposal), ")")));
        for (Because because : proposal.because()) {
          because(out, because, "fired", documentation);
        }
        if (proposal.kind() != RemediationKind.NONE) {
          out.add(palette.faint("     steps"));
          new StepText(out, palette, "       ").print(steps.apply(d, proposal));
        }
      }
      for (Veto veto : cured.vetoes()) {
        out.add(palette.bad("  not " + veto.kind()));
        for (Because because : veto.because()) {
          because(out, because, "vetoed by", documentation);
        }
      }
    }
    if (d.cured().isEmpty()) {
      if (d.verdict().outcome() == Outcome.FAILED) {
        unrecognised(out, d);
      } else {
        notes(out, d);
      }
      return out.text();
    }
    notes(out, d);
    return out.text();
  }

  private void because(
      Lines out, Because because, String verb, Function<String, String> documentation) {
    out.add("     " + verb + " " + palette.strong(because.rule()) + ": " + because.name());
    for (String fact : because.facts()) {
      out.add(palette.faint("       fact: " + Visible.of(fact)));
    }
    String text = documentation.apply(because.rule());
    if (!text.isEmpty()) {
      out.wrapped("       ", text);
    }
  }

  private void headline(Lines out, PackageDiagnosis d) {
    headline(out, d, "  failed");
  }

  private void headline(Lines out, PackageDiagnosis d, String failed) {
    PackageLog part = d.part();
    StringBuilder line = new StringBuilder();
    String subject = part.packageId() == null ? Visible.of(d.log()) : part.packageId().cpv();
    line.append(palette.strong(subject));
    if (part.repository() != null) {
      line.append(palette.faint("::" + Visible.of(part.repository())));
    }
    switch (d.verdict().outcome()) {
      case FAILED -> {
        line.append(palette.bad(failed));
        if (part.phase() != null) {
          line.append(" in ").append(part.phase().id());
        }
      }
      case SUCCEEDED -> line.append(palette.good("  succeeded"));
      case UNKNOWN -> line.append("  no failure found");
    }
    Build build = d.build();
    if (build.kind() == BuildKind.CROSS) {
      line.append(", cross build");
      if (build.chost() != null) {
        line.append(" for ").append(build.chost());
      }
    } else if (build.kind() == BuildKind.NATIVE) {
      line.append(", native build");
    }
    if (part.packageId() != null) {
      line.append(palette.faint("  [" + Visible.of(d.log()) + "]"));
    }
    out.add(line.toString());
  }

  private void cause(Lines out, PackageDiagnosis d, Diagnosis diagnosis, String label) {
    Evidence evidence = diagnosis.evidence();
    out.blank();
    out.add(
        palette.strong(label + "  " + Visible.of(evidence.signature().title()) + named(evidence))
            + palette.faint("  (" + diagnosis.confidence().id() + ")"));
    out.wrapped("  ", Visible.of(evidence.signature().cause()));
    out.blank();
    out.add(palette.faint("  " + place(d, evidence)));
    excerpt(out, evidence);
  }

  private static String named(Evidence evidence) {
    String about = about(evidence);
    return about.isEmpty() ? "" : ": " + Visible.of(about);
  }

  /** What the evidence is about, as the log has it: a program, a header …; may be empty. */
  public static String about(Evidence evidence) {
    for (String name :
        List.of(
            "program",
            "header",
            "library",
            "module",
            "package",
            "variable",
            "symbol",
            "distfile",
            "test")) {
      String value = evidence.capture(name);
      if (value != null && !value.isBlank() && value.length() < 80) {
        return value;
      }
    }
    return "";
  }

  private static String place(PackageDiagnosis d, Evidence evidence) {
    return "line "
        + evidence.line()
        + " of "
        + Visible.of(evidence.file() == null ? d.log() : evidence.file());
  }

  private void excerpt(Lines out, Evidence evidence) {
    long from = evidence.line() - context;
    long last = Math.min(evidence.first().lastLine(), evidence.line() + MOST_DECISIVE - 1);
    int width = String.valueOf(last + context).length();
    for (LogLine line : evidence.excerpt()) {
      if (line.number() < from || line.number() > last + context) {
        continue;
      }
      boolean decisive = line.number() >= evidence.line() && line.number() <= last;
      String text = shorten(Visible.of(line.text()));
      String number = String.valueOf(line.number());
      number = " ".repeat(width - number.length()) + number;
      out.add(
          decisive
              ? palette.bad("  > " + number + " | " + text)
              : palette.faint("    " + number + " | ") + text);
    }
  }

  private static String shorten(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + " …";
  }

  private void remedies(Lines out, PackageDiagnosis d, CuredDiagnosis cured) {
    int rank = 0;
    for (Proposal proposal : cured.proposals()) {
      rank++;
      String title = Visible.of(proposal.remediation().title());
      String kind =
          palette.faint(
              "  ("
                  + kind(proposal)
                  + proposal.remediation().risk()
                  + " risk"
                  + wrapped("; ", record(cured.diagnosis(), proposal), "")
                  + ")");
      if (rank == 1) {
        out.blank();
        out.add(palette.good("remedy  " + title) + kind);
        if (proposal.kind() == RemediationKind.NONE) {
          // its title says all there is to say
          continue;
        }
        new StepText(out, palette, "  ").print(steps.apply(d, proposal));
        for (Because because : proposal.because()) {
          out.wrapped("  why: ", situation(because) + " [" + because.rule() + "]");
        }
      } else {
        if (rank == 2) {
          out.blank();
          out.add(
              palette.strong("if that does not help")
                  + palette.faint("  (`crossmend explain` shows the steps)"));
        }
        out.add("  " + rank + ". " + title + kind);
      }
    }
  }

  /** How a remedy did on this machine, or nothing. */
  private String record(Diagnosis diagnosis, Proposal proposal) {
    SuccessRate rate = earlier.rate(diagnosis.signature().id(), proposal.kind());
    return rate == null ? "" : HistoryText.rate(rate, Instant.now());
  }

  private static String wrapped(String before, String text, String after) {
    return text.isEmpty() ? "" : before + text + after;
  }

  /** The kind, where the title does not say it already. */
  private static String kind(Proposal proposal) {
    if (proposal.kind() == RemediationKind.NONE) {
      return "advice, ";
    }
    String words = proposal.kind().id().replace('-', ' ');
    return proposal.remediation().title().contains("(" + words) ? "" : proposal.kind() + ", ";
  }

  /** A rule's name without its group. */
  private static String situation(Because because) {
    return because.name().substring(because.name().indexOf(':') + 1).strip();
  }

  private void unrecognised(Lines out, PackageDiagnosis d) {
    out.blank();
    out.add(
        palette.strong("unrecognised  no signature knows this failure; the most telling lines:"));
    List<LogLine> telling = d.verdict().telling();
    for (LogLine line : telling) {
      out.add(palette.bad("  > " + line.number() + " | ") + shorten(Visible.of(line.text())));
    }
    if (telling.isEmpty()) {
      out.add("  (none: the log ends without a word about it)");
    }
    if (!d.nearest().isEmpty()) {
      out.blank();
      out.add("  resembles, without being it:");
      for (Neighbour n : d.nearest()) {
        out.add("    " + Visible.of(n.title()) + palette.faint("  (" + n.signature() + ")"));
      }
    }
    similar(out, d);
    draft(out, d, "to have it recognised from now on:");
    notes(out, d);
  }

  private void similar(Lines out, PackageDiagnosis d) {
    List<Found> similar = earlier.similar(d);
    if (!similar.isEmpty()) {
      HistoryText words = new HistoryText(palette, Instant.now());
      out.blank();
      out.add("  failed similarly here before:");
      similar.forEach(found -> words.hint(out, found));
    }
  }

  /** The next command; a text that is gone with the pipe it came from cannot be read again. */
  private void draft(Lines out, PackageDiagnosis d, String lead) {
    LogLine decisive = d.log().equals("-") ? null : DraftCommand.decisive(d);
    if (decisive != null) {
      out.blank();
      out.add(palette.faint("  " + lead));
      out.add("    " + Visible.of(DraftCommand.of(d.log(), decisive, d.nearest())));
    }
  }

  private void notes(Lines out, PackageDiagnosis d) {
    List<String> notes = new ArrayList<>(d.verdict().notes());
    if (d.cured().isEmpty() && d.verdict().outcome() == Outcome.FAILED) {
      notes.remove("no signature recognises this failure");
    }
    if (!notes.isEmpty()) {
      out.blank();
    }
    for (String note : notes) {
      out.wrapped(palette.warn("note") + "  ", Visible.of(note));
    }
  }

  /** Collects lines and folds long prose. */
  static final class Lines {
    private final StringBuilder out = new StringBuilder();

    void add(String line) {
      out.append(line).append('\n');
    }

    void blank() {
      out.append('\n');
    }

    void wrapped(String lead, String prose) {
      String indent = " ".repeat(Math.min(16, plainLength(lead)));
      StringBuilder line = new StringBuilder(lead);
      int used = plainLength(lead);
      boolean first = true;
      for (String word : prose.strip().split("\\s+", -1)) {
        if (!first && used + 1 + word.length() > WIDTH) {
          add(line.toString());
          line = new StringBuilder(indent);
          used = indent.length();
          first = true;
        }
        line.append(first ? "" : " ").append(word);
        used += word.length() + (first ? 0 : 1);
        first = false;
      }
      add(line.toString());
    }

    private static int plainLength(String text) {
      return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }

    String text() {
      return out.toString();
    }
  }
}
