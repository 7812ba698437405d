package org.crossmend.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sorting relies on these. */
class PackageVersionProperties {

  private static final java.util.Comparator<String> ORDER = PackageVersion.ORDER;

  @Provide
  Arbitrary<String> versions() {
    Arbitrary<String> numbers =
        Arbitraries.of("0", "00", "01", "1", "10", "010", "100", "2", "99999999999999999999")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(parts -> String.join(".", parts));
    Arbitrary<String> suffixes =
        Arbitraries.of("", "_alpha", "_beta1", "_pre", "_rc01", "_p", "_p0", "_p2")
            .list()
            .ofMaxSize(2)
            .map(parts -> String.join("", parts));
    return Combinators.combine(
            numbers,
            Arbitraries.of("", "a", "b"),
            suffixes,
            Arbitraries.of("", "-r0", "-r1", "-r10"))
        .as((number, letter, suffix, revision) -> number + letter + suffix + revision);
  }

  @Property
  void isTheReverseTheOtherWayRound(@ForAll("versions") String a, @ForAll("versions") String b) {
    assertThat(Integer.signum(ORDER.compare(a, b))).isEqualTo(-Integer.signum(ORDER.compare(b, a)));
  }

  @Property(tries = 5000)
  void isTransitive(
      @ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
    if (ORDER.compare(a, b) <= 0 && ORDER.compare(b, c) <= 0) {
      assertThat(ORDER.compare(a, c)).isNotPositive();
    }
  }

  @Property
  void aRevisionIsNewer(@ForAll("versions") String a) {
    String bare = a.replaceFirst("-r\\d+$", "");
    assertThat(ORDER.compare(bare + "-r999", bare)).isPositive();
    assertThat(ORDER.compare(bare, bare.replaceFirst("^", "0"))).isZero();
  }
}
