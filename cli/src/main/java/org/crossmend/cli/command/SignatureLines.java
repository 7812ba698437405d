package org.crossmend.cli.command;

import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.Visible;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.curate.Resemblance;
import org.crossmend.corpus.format.SignatureDefinition;

/** Prints signatures in three lines each: id and kind, title, a line of its examples. */
final class SignatureLines {

  private static final int MOST_CHARS = 160;

  private final Palette palette;
  private final Corpus corpus;

  SignatureLines(Palette palette, Corpus corpus) {
    this.palette = palette;
    this.corpus = corpus;
  }

  void print(Resemblance r) {
    String status =
        corpus
            .definition(r.id())
            .map(SignatureDefinition::signature)
            .map(s -> ", " + s.status())
            .orElse("");
    String kind = palette.faint("  (" + r.category() + status + ")");
    System.out.printf("%6.2f  %s%s%n", r.score(), palette.strong(r.id()), kind);
    System.out.println("        " + Visible.of(r.title()));
    if (!r.line().isEmpty()) {
      String line = Visible.of(r.line().strip());
      String shown = line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + " …";
      System.out.println("        " + palette.faint("| " + shown));
    }
  }
}
