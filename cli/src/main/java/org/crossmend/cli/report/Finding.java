package org.crossmend.cli.report;

import java.util.List;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Risk;
import org.crossmend.engine.model.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Why one build failed. All texts are as the log has them: it is for the writers to make them
 * harmless.
 *
 * @param signature null where nothing recognises the failure
 * @param confidence null where nothing recognises the failure
 * @param about what it is about in one word or two (a header, a program), may be empty
 * @param log the build's log
 * @param file where the lines are numbered, if not in the log itself
 * @param line 1-based, 0 where there is no decisive line
 * @param lines the decisive lines and those around them, in order
 * @param cures best first
 */
public record Finding(
    @Nullable Signature signature,
    @Nullable Confidence confidence,
    String about,
    String log,
    @Nullable String file,
    long line,
    List<Line> lines,
    List<Cure> cures) {

  public Finding {
    lines = List.copyOf(lines);
    cures = List.copyOf(cures);
  }

  /** Folders tell hardly anything, and push what does off the line. */
  private static final Pattern FOLDERS = Pattern.compile("(?:/[^\\s/:'\"`]+){2,}/(?=[^\\s/])");

  /** Stands for the signature where there is none. */
  public static final String UNRECOGNISED = "unrecognised";

  /** The signature's id. */
  public String key() {
    return signature == null ? UNRECOGNISED : signature.id();
  }

  /** What happened. */
  public String title() {
    return signature == null ? "Nothing recognises this failure" : signature.title();
  }

  /** The file in which the line is. */
  public String place() {
    return file == null ? log : file;
  }

  /** The most telling line, or an empty text. */
  public String decisive() {
    for (Line line : lines) {
      if (line.decisive()) {
        return line.text();
      }
    }
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1).text();
  }

  /** The most telling line without the folders of the files that it names. */
  public String headline() {
    return FOLDERS.matcher(decisive().strip()).replaceAll("…/");
  }

  /** The same without what surrounds the decisive lines, and with nothing but the first cure. */
  Finding brief() {
    return new Finding(
        signature,
        confidence,
        about,
        log,
        file,
        line,
        lines.stream().filter(Line::decisive).limit(2).toList(),
        cures.stream().limit(1).map(Cure::brief).toList());
  }

  /** A line of the log. */
  public record Line(long number, String text, boolean decisive) {}

  /**
   * A remedy that the rules propose.
   *
   * @param steps how it is done, as lines of text; empty where that is not told
   */
  public record Cure(RemediationKind kind, String title, Risk risk, List<String> steps) {
    public Cure {
      steps = List.copyOf(steps);
    }

    Cure brief() {
      return new Cure(kind, title, risk, List.of());
    }
  }
}
