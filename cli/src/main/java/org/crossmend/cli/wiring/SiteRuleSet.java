package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.store.SiteCorpus;
import org.crossmend.corpus.Retirement;
import org.crossmend.rules.drools.CompiledRules;
import org.crossmend.rules.drools.RuleBase;
import org.crossmend.rules.lint.RuleCatalogue;
import org.crossmend.rules.site.CompilerFinder;
import org.crossmend.rules.site.SiteRuleCompiler;
import org.crossmend.rules.site.SiteRules;

/** The rules that the site adds, and those that it does without. */
final class SiteRuleSet {

  private final SiteCorpora site;
  private final List<CompiledRules> compiled = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, Retirement> retired = new TreeMap<>();

  private SiteRuleSet(SiteCorpora site) {
    this.site = site;
  }

  /**
   * Loads what may be loaded and complains of the rest.
   *
   * @param retirements the rules that the site wants to do without
   */
  static SiteRuleSet load(SiteCorpora site, List<Retirement> retirements) {
    SiteRuleSet set = new SiteRuleSet(site);
    site.folders().forEach(set::add);
    if (!retirements.isEmpty()) {
      set.retire(retirements);
    }
    return set;
  }

  /** Whether the rules are those that crossmend comes with. */
  boolean changesNothing() {
    return compiled.isEmpty() && retired.isEmpty();
  }

  /** All rules that are in force. */
  RuleBase rules() {
    return RuleBase.builtInAnd(compiled, SiteRuleSet.class.getClassLoader(), retired.keySet());
  }

  /** The site's rules, each with its file's whole path. */
  RuleCatalogue catalogue() {
    return RuleCatalogue.of(sources);
  }

  /** The built-in rules that are switched off, by id. */
  Map<String, Retirement> retired() {
    return Collections.unmodifiableMap(retired);
  }

  private void add(SiteCorpus corpus) {
    Path dir = corpus.dir();
    try {
      List<Path> files = SiteRuleFiles.in(dir);
      if (files.isEmpty()) {
        return;
      }
      if (!corpus.rulesTrusted()) {
        site.complaints()
            .accept(
                new Complaint(
                    "CORPUS-040",
                    "rules of the site are not loaded, because nobody said that they are trusted",
                    dir.resolve("rules").toString(),
                    "rules are code, which could do anything that you may do",
                    "if they are yours, name the folder in the configuration as `{dir: "
                        + dir
                        + ", rules: trusted}`, or add --trust-rules",
                    ExitCode.REFUSED));
        return;
      }
      Optional<String> refusal = SiteRuleFiles.refusal(dir, files);
      if (refusal.isPresent()) {
        site.complaints()
            .accept(
                new Complaint(
                    "CORPUS-041",
                    "rules of the site are not loaded, because others may have changed them",
                    dir.resolve("rules").toString(),
                    refusal.get(),
                    "let all of the path belong to you or root and to nobody else (chown, chmod"
                        + " go-w); everything else of the site is used",
                    ExitCode.REFUSED));
        return;
      }
      compile(dir.resolve("rules"), SiteRuleFiles.read(files));
    } catch (IOException e) {
      fault(dir.resolve("rules") + ":1: " + Reason.of(e), 1);
    }
  }

  private void compile(Path folder, Map<String, String> drl) {
    SiteRules rules =
        new SiteRuleCompiler(
                site.cache(),
                () -> {
                  site.remarks().accept("compiling the rules in " + folder);
                  return CompilerFinder.find();
                })
            .compile(drl);
    compiled.addAll(rules.compiled());
    Set<String> faulty = new HashSet<>();
    for (String fault : rules.faults()) {
      faulty.add(fault.substring(0, Math.max(0, fault.indexOf(".drl:") + 4)));
    }
    drl.forEach(
        (file, text) -> {
          if (!faulty.contains(file)) {
            sources.put(folder.resolve(file).toString(), text);
          }
        });
    if (!rules.faults().isEmpty()) {
      fault(folder + "/" + rules.faults().get(0), rules.faults().size());
    }
  }

  private void fault(String first, int faults) {
    site.complaints()
        .accept(
            new Complaint(
                "CORPUS-042",
                "rules of the site cannot be used; everything else is",
                first,
                faults == 1 ? null : "there are " + faults + " faults; this is the first",
                "correct the file",
                ExitCode.FAULTS));
  }

  private void retire(List<Retirement> retirements) {
    RuleCatalogue builtIn = RuleCatalogue.builtIn();
    for (Retirement retirement : retirements) {
      RuleCatalogue.Entry rule = builtIn.get(retirement.id());
      if (rule == null) {
        refuse(retirement, "there is no rule " + retirement.id(), "correct the id");
      } else if (rule.group().equals("veto") && !isTrusted(retirement)) {
        refuse(
            retirement,
            retirement.id() + " keeps harm away, so only a trusted folder may switch it off",
            "trust the folder's rules in the configuration, or drop the line");
      } else {
        retired.put(retirement.id(), retirement);
      }
    }
  }

  private boolean isTrusted(Retirement retirement) {
    return site.folders().stream()
        .anyMatch(
            corpus ->
                corpus.rulesTrusted()
                    && corpus.dir().resolve("retired.yaml").toString().equals(retirement.file()));
  }

  private void refuse(Retirement retirement, String why, String remedy) {
    site.complaints()
        .accept(
            new Complaint(
                "CORPUS-043",
                "a rule is not switched off",
                retirement.file() + ", line " + retirement.line(),
                why,
                remedy,
                ExitCode.FAULTS));
  }
}
