package org.crossmend.rules.drools.fact;

/** A fact that can be shown to a person. */
public interface InWords {

  /** The fact as a short statement, without a full stop. */
  String inWords();
}
