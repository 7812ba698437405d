package org.crossmend.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.RuleText;
import org.crossmend.cli.wiring.RuleList;
import org.crossmend.cli.wiring.RuleList.Listed;
import org.crossmend.cli.wiring.RuleScenarios;
import org.crossmend.cli.wiring.RuleScenarios.Situation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend corpus rules}. */
@Command(
    name = "rules",
    description =
        "Lists the rules, or those that speak of some words; with an ID shows all about that rule.",
    footer = {"", "Exit codes: 0 found, 11 no such rule."})
public final class CorpusRulesCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Parameters(
      paramLabel = "ID|TEXT",
      arity = "0..*",
      description = "A rule's id, a category, a kind of remedy, or words of its text.")
  List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RuleText text = new RuleText(corpus.common().palette());
    List<Listed> rules = RuleList.of(corpus.workshop());
    Optional<Listed> one =
        words.size() == 1 ? RuleList.find(rules, words.get(0)) : Optional.empty();
    if (one.isPresent()) {
      Listed listed = one.get();
      System.out.print(
          text.details(
              listed, listed.site() ? List.<Situation>of() : RuleScenarios.of(listed.rule().id())));
      return ExitCode.DONE;
    }
    List<Listed> found = RuleList.about(rules, words);
    System.out.print(text.list(found));
    if (found.isEmpty()) {
      corpus.common().remark("no rule speaks of this");
    }
    return found.isEmpty() ? ExitCode.UNRECOGNISED : ExitCode.DONE;
  }
}
