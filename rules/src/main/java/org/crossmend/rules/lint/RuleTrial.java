package org.crossmend.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.rules.drools.RuleCompiler;
import org.crossmend.rules.drools.RulesException;

/**
 * Finds the rules that do not compile. Drools' messages often lack a line or point into generated
 * code, so each rule is compiled by itself; slow, and worth it only after the whole has failed.
 */
public final class RuleTrial {

  private final RuleCompiler compiler;

  public RuleTrial(RuleCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * Compiles each rule with the head of its file (package and imports).
   *
   * @return what is wrong, {@code file:line: rule "name": what}; empty if each compiles
   */
  public List<String> check(Map<String, String> sources) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> file : new TreeMap<>(sources).entrySet()) {
      String drl = file.getValue();
      for (RuleText rule : RuleText.read(file.getKey(), drl)) {
        try {
          compiler.compile("trial", Map.of(file.getKey(), alone(drl, rule)));
        } catch (RulesException e) {
          String first = e.messages().isEmpty() ? e.getMessage() : e.messages().get(0);
          faults.add(rule.file() + ":" + rule.line() + ": rule \"" + rule.name() + "\": " + first);
        }
      }
    }
    return faults;
  }

  private static String alone(String drl, RuleText rule) {
    StringBuilder text = new StringBuilder();
    drl.lines()
        .filter(line -> line.startsWith("package ") || line.startsWith("import "))
        .forEach(line -> text.append(line).append('\n'));
    return text.append("rule \"")
        .append(rule.name())
        .append('"')
        .append(rule.attributes())
        .append("when")
        .append(rule.condition())
        .append("then\n  ")
        .append(rule.consequence())
        .append("\nend\n")
        .toString();
  }
}
