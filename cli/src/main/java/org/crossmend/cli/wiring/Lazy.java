package org.crossmend.cli.wiring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a thing once, when it is first asked for, whichever thread asks. */
final class Lazy<T> {

  private final Supplier<T> maker;
  private @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    T thing = made;
    if (thing == null) {
      thing = maker.get();
      made = thing;
    }
    return thing;
  }
}
