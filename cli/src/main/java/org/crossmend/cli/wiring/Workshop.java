package org.crossmend.cli.wiring;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crossmend.cli.store.Target;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.Retirement;
import org.crossmend.engine.history.ExperiencedChooser;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.history.SuccessRates;
import org.crossmend.engine.host.PackageDatabase;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.Diagnoser;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.plan.StepPlanner;
import org.crossmend.engine.spi.CompanionFiles;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.NeighbourFinder;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.rules.drools.DroolsRemediationChooser;
import org.crossmend.rules.lint.RuleCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the program put together: corpus, rules and engine. Rules and Lucene are made when
 * they are first needed.
 */
public final class Workshop {

  private final Corpus corpus;
  private final @Nullable Target target;
  private final @Nullable SiteRuleSet siteRules;
  private final Lazy<RemediationChooser> chooser;
  private final Lazy<NeighbourFinder> neighbours;
  private final Lazy<Inventory> inventory;
  private final Supplier<SuccessRates> experience;
  private final Lazy<RuleCatalogue> catalogue = new Lazy<>(RuleCatalogue::builtIn);

  /**
   * A workshop without any rules of the site.
   *
   * @param siteCorpora folders with signatures of the site
   */
  public Workshop(List<Path> siteCorpora, @Nullable Target target) {
    this(SiteCorpora.of(siteCorpora), target);
  }

  /** A workshop with what the site adds. */
  public Workshop(SiteCorpora site, @Nullable Target target) {
    this(site, target, () -> SuccessRates.NONE);
  }

  /**
   * A workshop with what the site adds.
   *
   * @param experience how remedies did so far, by which they are ranked; asked whenever one is
   *     chosen
   */
  public Workshop(SiteCorpora site, @Nullable Target target, Supplier<SuccessRates> experience) {
    this.experience = experience;
    this.corpus = Corpus.load(site.dirs(), site.cache());
    this.siteRules =
        site.folders().isEmpty() ? null : SiteRuleSet.load(site, corpus.retiredRules());
    this.target = target;
    this.chooser = new Lazy<>(() -> chooser(site, siteRules));
    this.neighbours = new Lazy<>(corpus::neighbours);
    this.inventory = new Lazy<>(() -> inventory(target));
  }

  private static RemediationChooser chooser(SiteCorpora site, @Nullable SiteRuleSet rules) {
    return rules == null || rules.changesNothing()
        ? BuiltInRules.chooser()
        : new SiteRemediationChooser(rules, site);
  }

  public Corpus corpus() {
    return corpus;
  }

  /**
   * What a rule's comment says, or an empty text for an unknown rule. A rule of the site is said to
   * be one, with its place.
   */
  public String ruleDocumentation(String id) {
    RuleCatalogue.Entry own = siteRules().get(id);
    if (own != null) {
      return "(of the site, " + own.file() + ":" + own.line() + ") " + own.comment();
    }
    RuleCatalogue.Entry rule = catalogue.get().get(id);
    return rule == null ? "" : rule.comment();
  }

  /** The rules of the site that are used, each with its file's whole path. */
  public RuleCatalogue siteRules() {
    return siteRules == null ? RuleCatalogue.of(Map.of()) : siteRules.catalogue();
  }

  /** The built-in rules that the site does without, by id. */
  public Map<String, Retirement> retiredRules() {
    return siteRules == null ? Map.of() : siteRules.retired();
  }

  /** Lets the rules get ready while the log is still being read. */
  public void warmUp() {
    Thread thread = new Thread(() -> warm(chooser.get()), "rules");
    thread.setDaemon(true);
    thread.start();
  }

  private static void warm(RemediationChooser chooser) {
    if (chooser instanceof DroolsRemediationChooser builtIn) {
      builtIn.warm();
    } else if (chooser instanceof SiteRemediationChooser all) {
      all.warm();
    }
  }

  /**
   * A diagnoser.
   *
   * @param limit how many diagnoses a package gets
   * @param context how many lines around the decisive one are kept
   */
  public Diagnoser diagnoser(CompanionFiles files, int limit, int context, List<Evidence> kernel) {
    return diagnoser(files, limit, context, kernel, target == null ? null : target.build());
  }

  /**
   * A diagnoser.
   *
   * @param build what is known of the build, surer than the log; null: only the log tells
   */
  public Diagnoser diagnoser(
      CompanionFiles files, int limit, int context, List<Evidence> kernel, @Nullable Build build) {
    return new Diagnoser(
        corpus.matcher(), this::allowed, neighbours::get, files, limit, context, build, kernel);
  }

  /** What the rules say to the best diagnosis of a package, whatever the target allows. */
  RemediationChooser.Choice choose(
      PackageDiagnosis d, List<Attempt> attempts, MachineFacts machine) {
    return chooser()
        .choose(
            new RemediationChooser.Case(
                d.part().packageId(),
                d.part().phase(),
                d.build(),
                d.cured().get(0).diagnosis(),
                attempts,
                machine));
  }

  /** Everything that the rules propose, whatever the target allows. */
  public RemediationChooser chooser() {
    SuccessRates rates = experience.get();
    RemediationChooser rules = chooser.get();
    return rates.isEmpty() ? rules : new ExperiencedChooser(rules, rates, InstantSource.system());
  }

  /** How a remedy did against a cause on this machine; null where it was never tried. */
  public @Nullable SuccessRate experience(String signature, RemediationKind kind) {
    return experience.get().of(signature, kind);
  }

  /** The chooser, which leaves out what the target does not allow. */
  private RemediationChooser allowed() {
    RemediationChooser all = chooser();
    if (target == null || target.remedies().isEmpty()) {
      return all;
    }
    Target wanted = target;
    return facts -> {
      RemediationChooser.Choice choice = all.choose(facts);
      List<Proposal> kept = new ArrayList<>();
      for (Proposal proposal : choice.proposals()) {
        if (wanted.remedies().contains(proposal.kind())) {
          kept.add(proposal);
        }
      }
      if (kept.isEmpty()) {
        kept.add(notAllowed(wanted));
      }
      return new RemediationChooser.Choice(kept, choice.vetoes());
    };
  }

  private static Proposal notAllowed(Target target) {
    return new Proposal(
        new Remediation.NoRemedy(
            "What would help is not among the remedies that the target allows"),
        List.of(
            new Because(
                "none",
                "advice: another remedy when the configuration allows none of these",
                List.of("target " + target.name() + " allows " + target.remedies()))));
  }

  /** The steps of a proposal, described for the package it is made for. */
  public List<Step> steps(PackageDiagnosis diagnosis, Proposal proposal) {
    return new StepPlanner().plan(proposal.remediation(), context(diagnosis));
  }

  private PlanContext context(PackageDiagnosis d) {
    return new PlanContext(
        d.part().packageId(),
        d.part().repository(),
        d.build(),
        target == null ? null : target.configRoot(),
        target == null ? null : target.emerge(),
        new PlanContext.Machine(List.of(), List.of(), Map.of(), providers(d)));
  }

  /**
   * What is installed on both sides of the target; nothing without one. Made when it is first asked
   * for, and then reads only what it is asked.
   */
  public Inventory inventory() {
    return inventory.get();
  }

  private static Inventory inventory(@Nullable Target target) {
    TargetSystem system = target == null ? null : target.system();
    return system == null
        ? Inventory.NONE
        : new PackageDatabase(Path.of(system.hostRoot()), Path.of(system.sysroot()));
  }

  /** Which packages provide what the diagnoses name, as far as anybody knows. */
  public Map<String, String> providers(PackageDiagnosis d) {
    Providers providers = new Providers(inventory(), corpus::providers);
    Map<String, String> packages = new LinkedHashMap<>();
    for (CuredDiagnosis cured : d.cured()) {
      providers.find(cured.diagnosis().evidence(), packages);
    }
    return packages;
  }
}
