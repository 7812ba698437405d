package org.crossmend.cli.wiring;

import java.util.List;
import java.util.function.Function;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.rules.drools.DroolsRemediationChooser;
import org.jspecify.annotations.Nullable;

/**
 * Lets the rules of the site and the built-in ones choose. When the site's fail, it says so once
 * and goes on with the built-in ones alone: no answer would be worse.
 */
final class SiteRemediationChooser implements RemediationChooser {

  private final DroolsRemediationChooser all;
  private final SiteCorpora site;
  private boolean broken;

  SiteRemediationChooser(SiteRuleSet rules, SiteCorpora site) {
    this.all = new DroolsRemediationChooser(rules::rules);
    this.site = site;
  }

  /** Loads the rules. */
  void warm() {
    ask(
        chooser -> {
          chooser.warm();
          return new Choice(List.of(), List.of());
        });
  }

  @Override
  public Choice choose(Case facts) {
    return ask(chooser -> chooser.choose(facts));
  }

  @Override
  public Choice despair(
      Build build, @Nullable PackageId packageId, List<Attempt> attempts, MachineFacts machine) {
    return ask(chooser -> chooser.despair(build, packageId, attempts, machine));
  }

  private Choice ask(Function<DroolsRemediationChooser, Choice> question) {
    if (!isBroken()) {
      try {
        return question.apply(all);
      } catch (RuntimeException | LinkageError e) {
        giveUp(e);
      }
    }
    return question.apply(BuiltInRules.chooser());
  }

  private synchronized boolean isBroken() {
    return broken;
  }

  private synchronized void giveUp(Throwable e) {
    if (broken) {
      return;
    }
    broken = true;
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    site.complaints()
        .accept(
            new Complaint(
                "CORPUS-044",
                "the rules of the site fail; from here on only the built-in ones are used",
                String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                root.toString(),
                "correct the rule; a condition must bear any fact, also one without the capture"
                    + " that it looks for",
                ExitCode.FAULTS));
  }
}
