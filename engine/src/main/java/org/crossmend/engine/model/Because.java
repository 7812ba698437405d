package org.crossmend.engine.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Because that
        && rule.equals(that.rule)
        && name.equals(that.name)
        && facts.equals(that.facts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, name, facts);
  }
}
