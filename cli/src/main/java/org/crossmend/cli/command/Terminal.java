package org.crossmend.cli.command;

/**
 * Whether an output goes to a terminal, which Java cannot tell of one stream alone; the launcher
 * says so.
 */
enum Terminal {
  STDIN("0"),
  STDOUT("1"),
  STDERR("2");

  private final String descriptor;

  Terminal(String descriptor) {
    this.descriptor = descriptor;
  }

  /** Whether the launcher found a terminal. */
  boolean isTerminal() {
    return System.getProperty("crossmend.terminals", "").contains(descriptor);
  }
}
