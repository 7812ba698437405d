package org.crossmend.cli;

import org.crossmend.cli.render.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person must hear and can do something about: what happened, where, why and what
 * to do.
 *
 * <p>It is the only kind of exception that ends in a message without a stack trace.
 */
public final class Complaint extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String where;
  private final @Nullable String why;
  private final String remedy;
  private final int exitCode;

  /**
   * A complaint.
   *
   * @param code stable, such as {@code INPUT-001}
   * @param what what happened
   * @param where the file, line or option
   * @param why the reason, or null if it is not known
   * @param remedy what to do
   * @param exitCode see {@link ExitCode}
   */
  public Complaint(
      String code, String what, String where, @Nullable String why, String remedy, int exitCode) {
    super(what);
    this.code = code;
    this.where = where;
    this.why = why;
    this.remedy = remedy;
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /** The message as it is printed: four lines at the most. */
  public String text() {
    StringBuilder text =
        new StringBuilder("error[").append(code).append("]: ").append(visible(getMessage()));
    text.append("\n  where: ").append(visible(where));
    if (why != null) {
      text.append("\n  why:   ").append(visible(why));
    }
    return text.append("\n  do:    ").append(visible(remedy)).toString();
  }

  /** Names and messages come from anywhere. */
  private static String visible(@Nullable String text) {
    return text == null ? "" : Visible.of(text);
  }
}
