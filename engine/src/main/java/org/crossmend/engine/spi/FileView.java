package org.crossmend.engine.spi;

import org.jspecify.annotations.Nullable;

/** What planning may look at: files as they are now. Planning changes nothing. */
public interface FileView {

  /** What a path leads to. */
  enum Kind {
    NOTHING,
    FILE,
    FOLDER,
    LINK,
    OTHER,
    /** Nobody may look. */
    UNKNOWN
  }

  /** Nothing may be looked at, so nothing can be edited. */
  FileView NONE =
      new FileView() {
        @Override
        public Kind kind(String path) {
          return Kind.UNKNOWN;
        }

        @Override
        public @Nullable String text(String path) {
          return null;
        }

        @Override
        public @Nullable String target(String link) {
          return null;
        }
      };

  /** What there is; a link is not followed. */
  Kind kind(String path);

  /** The whole text of a regular file; null if it is none, is no UTF-8 or cannot be read. */
  @Nullable String text(String path);

  /** Where a symbolic link points, as written in it; null if it is none. */
  @Nullable String target(String link);
}
