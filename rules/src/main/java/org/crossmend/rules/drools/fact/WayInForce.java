package org.crossmend.rules.drools.fact;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * The wrapper or method that the package is built with now, because it brought progress. Ways of
 * building replace each other, so the next one has to keep what this one brought:
 *
 * <ul>
 *   <li>5 and 6 ended cross mode; 4, 7, 3, 1 and the wrapper would bring it back. From 5 to 6 it
 *       stays ended, from 6 to 5 the toolchain that failed comes back.
 *   <li>4 and 6 brought the build host's toolchain; of the others only 2 does without the cross
 *       toolchain.
 *   <li>7 brought the build host's tools and libraries, and every other method sets SYSROOT again.
 *   <li>3 brought the sysroot into the compilers' names; 6 and 2 use other compilers.
 *   <li>Behind a chroot there is nothing less crossed to turn to.
 *   <li>The wrapper and 1 are the usual way, which any other may replace; 1 sets more than the
 *       wrapper.
 * </ul>
 */
public record WayInForce(RemediationKind kind) implements InWords {

  private static final Map<RemediationKind, Set<RemediationKind>> NEXT =
      Map.of(
          RemediationKind.WRAPPER,
          EnumSet.range(RemediationKind.METHOD_1, RemediationKind.METHOD_7),
          RemediationKind.METHOD_1,
          EnumSet.range(RemediationKind.METHOD_2, RemediationKind.METHOD_7),
          RemediationKind.METHOD_2,
          EnumSet.noneOf(RemediationKind.class),
          RemediationKind.METHOD_3,
          EnumSet.of(RemediationKind.METHOD_2, RemediationKind.METHOD_6),
          RemediationKind.METHOD_4,
          EnumSet.of(RemediationKind.METHOD_2, RemediationKind.METHOD_6),
          RemediationKind.METHOD_5,
          EnumSet.of(RemediationKind.METHOD_2, RemediationKind.METHOD_6),
          RemediationKind.METHOD_6,
          EnumSet.of(RemediationKind.METHOD_2),
          RemediationKind.METHOD_7,
          EnumSet.of(RemediationKind.METHOD_2));

  /** The way that the last of these attempts to be kept set, or null. */
  public static @Nullable WayInForce after(List<Attempt> attempts) {
    WayInForce way = null;
    for (Attempt attempt : attempts) {
      if (attempt.kind().isCrossMethod() && attempt.result().equals("changed")) {
        way = new WayInForce(attempt.kind());
      }
    }
    return way;
  }

  /** Whether this way would bring back what the one in force overcame, or is that very one. */
  public boolean isGivenUpBy(RemediationKind next) {
    return !NEXT.getOrDefault(kind, Set.of()).contains(next);
  }

  @Override
  public String inWords() {
    return kind + " is in force";
  }
}
