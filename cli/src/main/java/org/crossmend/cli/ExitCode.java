package org.crossmend.cli;

/** The exit codes that scripts rely on. */
public final class ExitCode {

  /** Done: healthy, recognised, built, or nothing wrong. */
  public static final int DONE = 0;

  /** A fault in crossmend itself. */
  public static final int INTERNAL = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** An input cannot be read. */
  public static final int UNREADABLE = 3;

  /** Not healed, or a check found faults. */
  public static final int FAULTS = 10;

  /** The log shows a failure that nothing recognises. */
  public static final int UNRECOGNISED = 11;

  /** Refused by policy, a stale plan, a held lock or a missing right. */
  public static final int REFUSED = 12;

  /** Interrupted by Ctrl-C; after SIGTERM the system says 143. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /**
   * Of several logs the worst counts: unreadable, then unrecognised, then faults (new failures),
   * then done.
   */
  public static int worst(int a, int b) {
    return badness(a) >= badness(b) ? a : b;
  }

  private static int badness(int code) {
    return switch (code) {
      case DONE -> 0;
      case FAULTS -> 1;
      case UNRECOGNISED -> 2;
      case UNREADABLE -> 3;
      default -> 4;
    };
  }
}
