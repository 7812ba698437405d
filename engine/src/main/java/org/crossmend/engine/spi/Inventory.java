package org.crossmend.engine.spi;

import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;

/** What is installed on both sides (the package database {@code var/db/pkg}), read on demand. */
public interface Inventory {

  /** Nothing is known. */
  Inventory NONE =
      new Inventory() {
        @Override
        public List<Installed> installed(Side side, String cp) {
          return List.of();
        }

        @Override
        public List<Installed> owners(Side side, String path) {
          return List.of();
        }

        @Override
        public List<Installed> providers(Side side, Wanted wanted, String name) {
          return List.of();
        }
      };

  /** The installed versions of {@code category/name}, oldest first. */
  List<Installed> installed(Side side, String cp);

  /**
   * The packages that own a file.
   *
   * @param path absolute within that side's root, for example {@code /usr/bin/protoc}
   */
  List<Installed> owners(Side side, String path);

  /** The packages that provide something, without duplicates, in the order of their names. */
  List<Installed> providers(Side side, Wanted wanted, String name);

  /** What a package can provide. */
  enum Wanted {
    /** A program on PATH, by its name. */
    PROGRAM,
    /** A header as an {@code #include} names it. */
    HEADER,
    /** A library, {@code foo} or {@code libfoo.so.1}. */
    LIBRARY,
    /** A pkg-config module, without {@code .pc}. */
    PKGCONFIG,
    /** A Python module, {@code a.b}. */
    PYTHON_MODULE
  }

  /**
   * An installed package.
   *
   * @param slot without the subslot
   */
  record Installed(PackageId id, String slot, String repository) {}
}
