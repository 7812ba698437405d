package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.PackageVersion;
import org.jspecify.annotations.Nullable;

/**
 * Compares the libraries that every program needs on both sides: what is linked against a newer one
 * does not run with an older one. They are told by the names of the symbol versions that they
 * define, which glibc and gcc promise to keep.
 */
public final class RuntimeLibraries {

  private static final long MOST_BYTES = 64 << 20;

  private static final List<String> FOLDERS =
      List.of(
          "lib64",
          "usr/lib64",
          "lib",
          "usr/lib",
          "lib/x86_64-linux-gnu",
          "usr/lib/x86_64-linux-gnu");

  /** A library: its file, how its versions are called, and where else gcc keeps it. */
  private record Library(String file, String versions, String words) {}

  private static final List<Library> LIBRARIES =
      List.of(
          new Library("libc.so.6", "GLIBC_", "C library"),
          new Library("libstdc++.so.6", "GLIBCXX_", "C++ library"),
          new Library("libgcc_s.so.1", "GCC_", "compiler runtime"));

  private RuntimeLibraries() {}

  /**
   * A sentence that says which library of the build host is newer than the sysroot's; null where
   * none is.
   *
   * @param cbuild whose compiler's libraries count on the build host; null: any
   * @param chost the same in the sysroot
   * @throws IOException if the C library of either side cannot be found or read
   */
  public static @Nullable String newer(
      Path hostRoot, @Nullable String cbuild, Path sysroot, @Nullable String chost)
      throws IOException {
    for (Library library : LIBRARIES) {
      String host = newest(hostRoot, cbuild, library);
      String target = newest(sysroot, chost, library);
      if (host == null || target == null) {
        // a system without C++ is possible, one without a C library was not looked at
        if (library.equals(LIBRARIES.get(0))) {
          throw new IOException(
              "there is no " + library.file() + " below " + (host == null ? hostRoot : sysroot));
        }
      } else if (PackageVersion.ORDER.compare(host, target) > 0) {
        return "the build host's "
            + library.words()
            + " ("
            + library.versions()
            + host
            + ") is newer than the sysroot's ("
            + library.versions()
            + target
            + ")";
      }
    }
    return null;
  }

  private static @Nullable String newest(Path root, @Nullable String tuple, Library library)
      throws IOException {
    Path file = find(root, tuple, library.file());
    if (file == null || Files.size(file) > MOST_BYTES) {
      return null;
    }
    // the names of versions are plain text in the file's string table
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher m =
        Pattern.compile("\0" + library.versions() + "(\\d+(?:\\.\\d+){1,2})\0").matcher(text);
    String newest = null;
    int from = 0;
    while (m.find(from)) {
      String version = m.group(1);
      newest =
          newest == null || PackageVersion.ORDER.compare(version, newest) > 0 ? version : newest;
      // the zero at the end of one name begins the next
      from = m.end() - 1;
    }
    return newest;
  }

  private static @Nullable Path find(Path root, @Nullable String tuple, String name) {
    for (String folder : FOLDERS) {
      Path file = within(root, root.resolve(folder).resolve(name));
      if (file != null) {
        return file;
      }
    }
    // Gentoo keeps libraries of the compiler beside it: lib/gcc/<tuple>/<version>
    String glob = tuple == null ? "*" : tuple;
    try (DirectoryStream<Path> tuples =
        Files.newDirectoryStream(root.resolve("usr/lib/gcc"), glob)) {
      List<Path> found = new ArrayList<>();
      for (Path folder : tuples) {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder)) {
          versions.forEach(version -> found.add(version.resolve(name)));
        }
      }
      return found.stream()
          .filter(Files::isRegularFile)
          .max(Comparator.comparing(RuntimeLibraries::version, PackageVersion.ORDER))
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  private static String version(Path library) {
    return String.valueOf(Objects.requireNonNull(library.getParent()).getFileName());
  }

  /** The file; a link out of the sysroot to an absolute path means the path inside. */
  private static @Nullable Path within(Path root, Path file) {
    try {
      if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).isAbsolute()) {
        Path inside = root.resolve(Files.readSymbolicLink(file).toString().substring(1));
        return Files.isRegularFile(inside) ? inside : null;
      }
      return Files.isRegularFile(file) ? file : null;
    } catch (IOException e) {
      return null;
    }
  }
}
