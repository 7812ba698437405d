package org.crossmend.cli.command.doctor;

/**
 * Something that a check noticed.
 *
 * @param what what is the matter, with names and values
 * @param remedy what to do
 */
public record Finding(Level level, String what, String remedy) {

  /** How bad it is. */
  public enum Level {
    /** Builds fail, or what they make does not run. */
    FAULT,
    /** It may be meant, and often is not. */
    WARNING,
    /** It is so, and good to know. */
    NOTE
  }

  static Finding fault(String what, String remedy) {
    return new Finding(Level.FAULT, what, remedy);
  }

  static Finding warning(String what, String remedy) {
    return new Finding(Level.WARNING, what, remedy);
  }

  static Finding note(String what, String remedy) {
    return new Finding(Level.NOTE, what, remedy);
  }
}
