package org.crossmend.engine.attempt;

/**
 * A plan was not carried out to its end. What was done until then is in the transaction and can be
 * undone.
 */
public abstract sealed class PlanStopped extends Exception {

  private static final long serialVersionUID = 1L;

  private PlanStopped(String message) {
    super(message);
  }

  /** A rule of safety forbids a step. */
  public static final class Refused extends PlanStopped {
    private static final long serialVersionUID = 1L;
    private final String allow;

    /**
     * A refusal.
     *
     * @param reason what is not done and why
     * @param allow how to allow it, or what to do instead
     */
    public Refused(String reason, String allow) {
      super(reason);
      this.allow = allow;
    }

    /** How to allow it, or what to do instead. */
    public String allow() {
      return allow;
    }
  }

  /** The system is no longer what the plan was made from. */
  public static final class Stale extends PlanStopped {
    private static final long serialVersionUID = 1L;
    private final String file;

    /**
     * A plan that came too late.
     *
     * @param file what has changed since
     * @param reason the rest of a sentence about it
     */
    public Stale(String file, String reason) {
      super(file + " " + reason);
      this.file = file;
    }

    /** What has changed since. */
    public String file() {
      return file;
    }
  }

  /** A program that a step needs did not succeed. */
  public static final class Failed extends PlanStopped {
    private static final long serialVersionUID = 1L;
    private final int exit;

    /**
     * A failure.
     *
     * @param exit the program's exit code
     */
    public Failed(String message, int exit) {
      super(message);
      this.exit = exit;
    }

    /** The program's exit code. */
    public int exit() {
      return exit;
    }
  }
}
