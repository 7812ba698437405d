package org.crossmend.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * What a log proves about the build it comes from. Whatever is not proved is null, never guessed.
 *
 * @param kind cross or native
 * @param cbuild the tuple of the build host
 * @param chost the tuple that the built programs run on
 * @param sysroot the folder with the headers and libraries of {@code chost}
 * @param root the folder that is merged into, without a trailing slash; null also when it is {@code
 *     /}
 */
public record Build(
    @Nullable BuildKind kind,
    @Nullable String cbuild,
    @Nullable String chost,
    @Nullable String sysroot,
    @Nullable String root) {

  /** A build that nothing is known of. */
  public static final Build UNKNOWN = new Build(null, null, null, null, null);

  /** Whether a cross build is proved. */
  public boolean isCross() {
    return kind == BuildKind.CROSS;
  }
}
