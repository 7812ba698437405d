package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.Category;

/** The cause is one that cross building brings about, so another way of building may avoid it. */
public record CrossCause(Category category) implements InWords {

  @Override
  public String inWords() {
    return category + " is a cause that cross building brings about";
  }
}
