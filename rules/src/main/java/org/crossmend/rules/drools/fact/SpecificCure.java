package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.Category;

/**
 * For this cause something more specific is known than trying one way of building after the other.
 */
public record SpecificCure(Category category) implements InWords {

  @Override
  public String inWords() {
    return "a specific cure for " + category + " is known";
  }
}
