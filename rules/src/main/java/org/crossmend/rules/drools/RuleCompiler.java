package org.crossmend.rules.drools;

import java.util.Map;

/** Makes an executable model out of DRL. */
public interface RuleCompiler {

  /**
   * Compiles files that share one package.
   *
   * @param name names the set among others
   * @param sources file name → DRL
   * @throws RulesException if there is any error or warning, with file and rule
   */
  CompiledRules compile(String name, Map<String, String> sources);
}
