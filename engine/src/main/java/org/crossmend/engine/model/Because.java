package org.crossmend.engine.model;

import java.util.List;

/**
 * Why something is proposed or vetoed.
 *
 * @param rule the rule's id
 * @param name the rule's name, {@code group: cure when situation}
 * @param facts the facts it matched, in words
 */
public record Because(String rule, String name, List<String> facts) {
  public Because {
    facts = List.copyOf(facts);
  }
}
