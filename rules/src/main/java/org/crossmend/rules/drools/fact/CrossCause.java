package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.Category;
import org.jspecify.annotations.Nullable;

/** The cause is one that cross building brings about, so another way of building may avoid it. */
public record CrossCause(Category category) implements InWords {

  @Override
  public String inWords() {
    return category + " is a cause that cross building brings about";
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CrossCause that && category.equals(that.category);
  }

  @Override
  public int hashCode() {
    return category.hashCode();
  }
}
