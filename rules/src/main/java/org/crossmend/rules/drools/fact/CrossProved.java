package org.crossmend.rules.drools.fact;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The log proves a cross build. Tuples and sysroot are there as far as they are proved, too. */
public record CrossProved(@Nullable String cbuild, @Nullable String chost, @Nullable String sysroot)
    implements InWords {

  /**
   * Whether what is built cannot run on the build host at all, CPU gap or not. Where {@code CBUILD}
   * is not known it is taken for x86_64, which all of this is made for.
   */
  public boolean isForeignArchitecture() {
    return chost != null
        && !architecture(chost).equals(architecture(cbuild == null ? "x86_64" : cbuild));
  }

  private static String architecture(String tuple) {
    int end = tuple.indexOf('-');
    String first = end < 0 ? tuple : tuple.substring(0, end);
    return first.matches("i[3-6]86") ? "x86_64" : first;
  }

  @Override
  public String inWords() {
    return "a cross build is proved"
        + (cbuild == null ? "" : ", CBUILD " + cbuild)
        + (chost == null ? "" : ", CHOST " + chost);
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CrossProved that
        && Objects.equals(cbuild, that.cbuild)
        && Objects.equals(chost, that.chost)
        && Objects.equals(sysroot, that.sysroot);
  }

  @Override
  public int hashCode() {
    return Objects.hash(cbuild, chost, sysroot);
  }
}
