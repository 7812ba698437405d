package org.crossmend.engine.attempt;

import org.jspecify.annotations.Nullable;

/** What a build came to; exactly one of the two unless nothing was built. */
record Trial(@Nullable Failure failure, @Nullable Built success) {

  /** Nothing was built. */
  static final Trial NONE = new Trial(null, null);

  static Trial failed(Failure failure) {
    return new Trial(failure, null);
  }

  static Trial built(Built success) {
    return new Trial(null, success);
  }
}
