package org.crossmend.cli.wiring;

import org.crossmend.rules.drools.DroolsRemediationChooser;

/**
 * The built-in rules, one object in a process. Loading them takes as long as all the rest of a
 * short run, so it may begin before the command line is understood.
 */
public final class BuiltInRules {

  private static final Lazy<DroolsRemediationChooser> CHOOSER =
      new Lazy<>(DroolsRemediationChooser::builtIn);

  private BuiltInRules() {}

  static DroolsRemediationChooser chooser() {
    return CHOOSER.get();
  }

  /** Loads the rules in a thread of its own; whoever needs them meanwhile waits for it. */
  public static void warmUp() {
    Thread thread = new Thread(() -> CHOOSER.get().warm(), "rules");
    thread.setDaemon(true);
    thread.start();
  }
}
