package org.crossmend.cli.render;

import java.util.ArrayList;
import java.util.List;
import org.crossmend.corpus.compare.Aspect;
import org.crossmend.corpus.compare.Bump;
import org.crossmend.corpus.compare.CorpusDiff;
import org.crossmend.corpus.compare.CorpusState;

/** The difference of two states of the signatures for people. */
public final class DiffText {

  private final Palette palette;
  private final StringBuilder text = new StringBuilder();

  public DiffText(Palette palette) {
    this.palette = palette;
  }

  /** The whole report. */
  public String render(CorpusState before, CorpusState after, CorpusDiff diff) {
    List<String> counts = new ArrayList<>();
    for (CorpusDiff.Kind kind : CorpusDiff.Kind.values()) {
      counts.add(diff.count(kind) + " " + kind);
    }
    text.append(named(before))
        .append(" -> ")
        .append(named(after))
        .append('\n')
        .append(String.join(", ", counts))
        .append(", ")
        .append(diff.same())
        .append(" the same\n");
    for (CorpusDiff.Kind kind : CorpusDiff.Kind.values()) {
      changes(diff, kind);
    }
    examples(diff.examples());
    if (!diff.unreadable().isEmpty()) {
      text.append("\nleft out, as `corpus check` finds faults in them\n");
      diff.unreadable().forEach(file -> text.append("  ").append(Visible.of(file)).append('\n'));
    }
    version(before, after, diff.bump());
    return text.toString();
  }

  private static String named(CorpusState state) {
    return Visible.of(state.shown())
        + (state.version() == null ? "" : " " + Visible.of(state.version()));
  }

  private void changes(CorpusDiff diff, CorpusDiff.Kind kind) {
    if (diff.count(kind) == 0) {
      return;
    }
    text.append('\n').append(kind).append('\n');
    for (CorpusDiff.Change change : diff.changes()) {
      if (change.kind() != kind) {
        continue;
      }
      text.append("  ").append(palette.strong(Visible.of(change.id())));
      if (change.successor() != null) {
        text.append(" -> ").append(Visible.of(change.successor()));
      }
      if (!change.aspects().isEmpty()) {
        text.append(": ")
            .append(String.join(", ", change.aspects().stream().map(Aspect::toString).toList()));
      } else if (change.successor() == null) {
        text.append(palette.faint("  " + Visible.of(change.title())));
      }
      text.append('\n');
    }
  }

  private void examples(List<CorpusDiff.ExampleChange> examples) {
    if (examples.isEmpty()) {
      return;
    }
    text.append("\nold examples that are recognised differently\n");
    for (CorpusDiff.ExampleChange example : examples) {
      text.append("  ")
          .append(palette.strong(Visible.of(example.file()) + ":" + example.line()))
          .append('\n');
      example.lost().forEach(hit -> text.append("    - line ").append(hit).append('\n'));
      example.gained().forEach(hit -> text.append("    + line ").append(hit).append('\n'));
    }
  }

  private void version(CorpusState before, CorpusState after, Bump bump) {
    text.append("\nversion  ");
    if (before.version() == null || !Bump.isVersion(before.version())) {
      text.append("a ")
          .append(bump.name().toLowerCase(java.util.Locale.ROOT))
          .append(" change: ")
          .append(bump.meaning());
    } else {
      String next = bump.next(before.version());
      text.append(palette.strong(next)).append(": ").append(bump.meaning());
      if (after.version() != null) {
        text.append(
            after.version().equals(next)
                ? ", as the file version says"
                : "; the file version says " + Visible.of(after.version()));
      }
    }
    text.append('\n');
  }
}
