package org.crossmend.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crossmend.cli.wiring.EvaluationRun;
import org.crossmend.cli.wiring.LabelledLogs;
import org.crossmend.corpus.evaluate.Answer;
import org.crossmend.corpus.evaluate.CausePlace;
import org.crossmend.corpus.evaluate.Judgement;
import org.crossmend.corpus.evaluate.Judgement.Ranked;
import org.crossmend.corpus.evaluate.Label;
import org.crossmend.corpus.evaluate.Score;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;

/** An evaluation for people, at most 100 columns wide where names allow it. */
public final class EvaluationText {

  private final Palette palette;
  private final boolean remedies;
  private final StringBuilder text = new StringBuilder();

  /**
   * A renderer.
   *
   * @param remedies whether logs with nothing but a wrong remedy are listed, too
   */
  public EvaluationText(Palette palette, boolean remedies) {
    this.palette = palette;
    this.remedies = remedies;
  }

  /** The whole report. */
  public String render(EvaluationRun.Result result, String corpus) {
    List<Judgement> judged = result.judged();
    counts(result, corpus);
    Score all = Score.of(judged);
    if (all.failing() > 0) {
      score(all);
      sets(Score.bySet(judged));
    }
    if (all.healthy() > 0) {
      text.append('\n');
      String found = all.falsePositives() + " of " + all.healthy() + " healthy logs";
      line("false positives", all.falsePositives() == 0 ? palette.good(found) : palette.bad(found));
    }
    confusion(Score.confusion(judged));
    misses(judged);
    return text.toString();
  }

  private void counts(EvaluationRun.Result result, String corpus) {
    long absent = count(result, LabelledLogs.State.ABSENT);
    long changed = count(result, LabelledLogs.State.CHANGED);
    text.append(corpus).append('\n');
    text.append(result.judged().size())
        .append(result.judged().size() == 1 ? " label evaluated, " : " labels evaluated, ")
        .append(absent)
        .append(" skipped because their log is not here, ")
        .append(changed)
        .append(" because it is another text\n");
    for (EvaluationRun.Skipped skipped : result.skipped()) {
      if (skipped.state() == LabelledLogs.State.CHANGED) {
        text.append("  row ")
            .append(skipped.label().row())
            .append(": ")
            .append(Visible.of(skipped.label().log()))
            .append(": ")
            .append(
                skipped.why() == null
                    ? "its SHA-256 is not the manifest's"
                    : Visible.of(skipped.why()))
            .append('\n');
      }
    }
  }

  private static long count(EvaluationRun.Result result, LabelledLogs.State state) {
    return result.skipped().stream().filter(s -> s.state() == state).count();
  }

  private void score(Score s) {
    text.append(String.format(Locale.ROOT, "%n%-24s%-22s%s%n", "", "first", "among three"));
    share("cause line", s.lines());
    share("category", s.category());
    share("remedy", s.remedy());
    text.append('\n');
    line("first diagnosis right", palette.strong(part(s.firstRight(), s.failing())));
    line(
        "wrong cross remedies",
        s.wrongCross() == 0 ? palette.good("none") : palette.bad(Integer.toString(s.wrongCross())));
    line(
        "unrecognised",
        s.unrecognised()
            + (s.unrecognised() == 0
                ? ""
                : ", with a right neighbour " + part(s.neighbours(), s.unrecognised())));
  }

  private void share(String name, Score.Share share) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-24s%-22s%s%n",
            name,
            part(share.first(), share.judged()),
            part(share.three(), share.judged())));
  }

  private void line(String name, String value) {
    text.append(String.format(Locale.ROOT, "%-24s%s%n", name, value));
  }

  private static String part(int some, int all) {
    return all == 0
        ? "not judged"
        : String.format(Locale.ROOT, "%d of %d  %.1f %%", some, all, 100.0 * some / all);
  }

  private void sets(Map<String, Score> sets) {
    if (sets.size() < 2) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-16s%8s %20s %20s %20s%n",
            "set",
            "logs",
            "first right",
            "category",
            "remedy"));
    sets.forEach(
        (name, s) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-16s%8d %20s %20s %20s%n",
                    Visible.of(name),
                    s.failing() + s.healthy(),
                    s.failing() == 0
                        ? s.falsePositives() + " false"
                        : part(s.firstRight(), s.failing()),
                    part(s.category().first(), s.category().judged()),
                    part(s.remedy().first(), s.remedy().judged()))));
  }

  private void confusion(Map<String, Map<String, Integer>> counts) {
    if (counts.isEmpty()) {
      return;
    }
    text.append("\nexpected                 given instead\n");
    counts.forEach(
        (expected, given) -> {
          List<String> parts = new ArrayList<>();
          given.forEach((name, n) -> parts.add(n == 1 ? name : name + " (" + n + ")"));
          text.append(String.format(Locale.ROOT, "%-24s %s%n", expected, String.join(", ", parts)));
        });
  }

  private void misses(List<Judgement> judged) {
    List<Judgement> missed = judged.stream().filter(this::isListed).toList();
    if (missed.isEmpty()) {
      return;
    }
    text.append('\n');
    for (Judgement miss : missed) {
      Label label = miss.label();
      text.append(palette.strong(Visible.of(label.log())))
          .append(label.subject() == null ? "" : "  " + Visible.of(label.subject()))
          .append(palette.faint("  row " + label.row()))
          .append(miss.wrongCrossRemedy() ? "  " + palette.bad("wrong cross remedy") : "")
          .append('\n');
      text.append("  expected  ").append(expected(miss)).append('\n');
      text.append("  given     ").append(given(miss)).append('\n');
    }
  }

  private boolean isListed(Judgement j) {
    boolean healthy = j.label().expectation() == Label.Expectation.HEALTHY;
    boolean wrongRemedy = j.remedy() == Ranked.WRONG || j.remedy() == Ranked.IN_THREE;
    return j.falsePositive()
        || j.wrongCrossRemedy()
        || (!healthy && (!j.firstRight() || (remedies && wrongRemedy)));
  }

  private String expected(Judgement miss) {
    Label label = miss.label();
    List<String> words = new ArrayList<>();
    if (label.expectation() != Label.Expectation.CAUSE) {
      words.add(label.expectation().id());
    }
    label.categories().stream().map(Category::id).forEach(words::add);
    StringBuilder said = new StringBuilder(String.join(" or ", words));
    if (!label.places().isEmpty()) {
      said.append(" at ")
          .append(String.join(" or ", label.places().stream().map(CausePlace::toString).toList()));
    }
    if (remedies && !label.remedies().isEmpty()) {
      said.append(": ").append(kinds(label.remedies().stream().sorted().toList()));
    }
    return said.toString();
  }

  private String given(Judgement miss) {
    Answer answer = miss.answer();
    if (answer.causes().isEmpty()) {
      return "nothing (outcome "
          + answer.outcome().id()
          + ")"
          + (answer.nearest().isEmpty()
              ? ""
              : "; nearest "
                  + String.join(
                      ", ", answer.nearest().stream().map(Answer.Near::signature).toList()))
          + (miss.neighbour() ? palette.good(" (a right one)") : "");
    }
    Answer.Cause first = answer.causes().get(0);
    return first.category().id()
        + " at "
        + first.place()
        + " "
        + palette.faint(first.signature())
        + (remedies || miss.wrongCrossRemedy() ? ": " + kinds(first.remedies()) : "");
  }

  private static String kinds(List<RemediationKind> kinds) {
    return String.join(" ", kinds.stream().map(RemediationKind::id).toList());
  }
}
