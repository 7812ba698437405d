package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.Category;
import org.jspecify.annotations.Nullable;

/**
 * For this cause something more specific is known than trying one way of building after the other.
 */
public record SpecificCure(Category category) implements InWords {

  @Override
  public String inWords() {
    return "a specific cure for " + category + " is known";
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SpecificCure that && category.equals(that.category);
  }

  @Override
  public int hashCode() {
    return category.hashCode();
  }
}
