package org.crossmend.engine.host;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.crossmend.engine.spi.Inventory.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in lists of installed files: bytes that every line in question contains, and
 * what its path must be.
 */
final class ContentsQuestion {

  private static final int MOST = 2000;
  private static final Set<String> ON_PATH =
      Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");
  private static final String LIBRARY_FOLDER = "(?:/usr(?:/local)?)?/lib[0-9a-z]*";
  private static final String COMPILERS = "/usr/lib[0-9a-z]*/(?:gcc|llvm)/.+";
  private static final String INCLUDE =
      "/usr/include|/usr/local/include|" + COMPILERS + "/include(?:/g\\+\\+-v[0-9.]+)?";

  private final byte[] needle;
  private final ToIntFunction<String> strength;

  /**
   * A question.
   *
   * @param needle every line in question contains it; not empty
   * @param strength of a path: 0 is no answer; an answer of 1 counts only where there is none of 2
   */
  private ContentsQuestion(String needle, ToIntFunction<String> strength) {
    this.needle = needle.getBytes(StandardCharsets.UTF_8);
    this.strength = strength;
  }

  /** The question for something wanted; null where the name cannot be that of such a thing. */
  static @Nullable ContentsQuestion of(Wanted wanted, String name) {
    if (name.isEmpty() || name.length() > MOST || name.chars().anyMatch(c -> c < ' ')) {
      return null;
    }
    return switch (wanted) {
      case PROGRAM -> name.indexOf('/') >= 0 ? null : program(name);
      case HEADER -> name.startsWith("/") || name.contains("..") ? null : header(name);
      case LIBRARY -> name.indexOf('/') >= 0 ? null : library(name);
      case PKGCONFIG -> name.indexOf('/') >= 0 ? null : pkgConfig(name);
      case PYTHON_MODULE -> name.indexOf('/') >= 0 ? null : pythonModule(name);
    };
  }

  /** Exactly this path, which may have moved between {@code /} and {@code /usr}. */
  static @Nullable ContentsQuestion file(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0 || path.length() > MOST || path.chars().anyMatch(c -> c < ' ')) {
      return null;
    }
    String merged = merged(path);
    return new ContentsQuestion(
        path.substring(slash),
        found -> found.equals(path) ? 2 : merged(found).equals(merged) ? 1 : 0);
  }

  /** The path on a system whose {@code /bin}, {@code /lib} and so on are links into usr. */
  private static String merged(String path) {
    String below = path.matches("/(?:bin|sbin|lib[0-9a-z]*)/.*") ? "/usr" + path : path;
    return below.startsWith("/usr/sbin/") ? "/usr/bin/" + below.substring(10) : below;
  }

  private static ContentsQuestion program(String name) {
    return new ContentsQuestion(
        "/" + name + " ",
        path -> {
          String folder = path.substring(0, path.lastIndexOf('/'));
          return !path.endsWith("/" + name)
              ? 0
              : ON_PATH.contains(folder)
                  ? 2
                  : folder.endsWith("/bin") || folder.endsWith("/sbin") ? 1 : 0;
        });
  }

  private static ContentsQuestion header(String name) {
    return new ContentsQuestion(
        "/" + name + " ",
        path -> {
          if (!path.endsWith("/" + name)) {
            return 0;
          }
          String folder = path.substring(0, path.length() - name.length() - 1);
          return folder.matches(INCLUDE)
              ? 2
              : folder.matches("(?:/usr(?:/local)?)/(?:include|lib[0-9a-z]*/.*include)(?:/.*)?")
                  ? 1
                  : 0;
        });
  }

  private static ContentsQuestion library(String name) {
    String plain = name.startsWith("-l") ? name.substring(2) : name;
    boolean file = plain.matches("lib.+\\.(?:so|a|la)(?:\\..*)?");
    String stem = file ? plain : "lib" + plain + ".";
    return new ContentsQuestion(
        "/" + stem,
        path -> {
          int slash = path.lastIndexOf('/');
          String found = path.substring(slash + 1);
          boolean named =
              file
                  ? found.equals(plain) || (found.startsWith(plain + ".") && isShared(found))
                  : found.equals(stem + "a") || (found.startsWith(stem + "so") && isShared(found));
          String folder = path.substring(0, slash);
          return !named
              ? 0
              : folder.matches(LIBRARY_FOLDER) ? 2 : folder.matches(COMPILERS) ? 1 : 0;
        });
  }

  /** {@code libfoo.so}, {@code libfoo.so.1.2}, but not {@code libfoo.so.debug}. */
  private static boolean isShared(String file) {
    return file.matches(".*\\.so(?:\\.[0-9][^.]*)*");
  }

  private static ContentsQuestion pkgConfig(String name) {
    return new ContentsQuestion(
        "/" + name + ".pc ",
        path ->
            path.matches("(?:/usr(?:/local)?)?/(?:lib[0-9a-z]*|share)/pkgconfig/[^/]+")
                    && path.endsWith("/" + name + ".pc")
                ? 2
                : 0);
  }

  private static ContentsQuestion pythonModule(String name) {
    String stem = "/site-packages/" + name.replace('.', '/');
    return new ContentsQuestion(
        stem,
        path -> {
          int at = path.indexOf(stem);
          String rest = at < 0 ? "" : path.substring(at + stem.length());
          return rest.equals(".py")
                  || rest.equals("/__init__.py")
                  || (rest.startsWith(".") && rest.endsWith(".so") && rest.indexOf('/') < 0)
              ? 2
              // a namespace package has no file of its own
              : rest.startsWith("/") && (rest.endsWith(".py") || rest.endsWith(".so")) ? 1 : 0;
        });
  }

  /**
   * The best answer that a list of files holds.
   *
   * @param contents a CONTENTS file: {@code obj PATH MD5 TIME}, {@code sym PATH -> TO TIME}, {@code
   *     dir PATH}; paths may hold blanks
   * @param prefix what stands before every path of a prefixed Portage, empty or without a slash at
   *     its end
   */
  int best(byte[] contents, String prefix) {
    int best = 0;
    int at = find(contents, 0);
    while (at >= 0 && best < 2) {
      int start = at;
      while (start > 0 && contents[start - 1] != '\n') {
        start--;
      }
      int end = at;
      while (end < contents.length && contents[end] != '\n') {
        end++;
      }
      String path = path(new String(contents, start, end - start, StandardCharsets.UTF_8));
      if (path != null) {
        boolean prefixed = !prefix.isEmpty() && path.startsWith(prefix + "/");
        best =
            Math.max(best, strength.applyAsInt(prefixed ? path.substring(prefix.length()) : path));
      }
      at = find(contents, end);
    }
    return best;
  }

  /** The path in a line; null for folders and what is no file. */
  private static @Nullable String path(String line) {
    int end;
    if (line.startsWith("obj ")) {
      int time = line.lastIndexOf(' ');
      end = line.lastIndexOf(' ', time - 1);
    } else if (line.startsWith("sym ")) {
      end = line.lastIndexOf(" -> ");
    } else {
      return null;
    }
    String path = end > 4 ? line.substring(4, end) : "";
    return path.startsWith("/") ? path : null;
  }

  /** Horspool's search. */
  private int find(byte[] text, int from) {
    int last = needle.length - 1;
    int[] skip = new int[256];
    java.util.Arrays.fill(skip, needle.length);
    for (int i = 0; i < last; i++) {
      skip[needle[i] & 0xff] = last - i;
    }
    int at = from + last;
    while (at < text.length) {
      int i = last;
      int j = at;
      while (i >= 0 && text[j] == needle[i]) {
        i--;
        j--;
      }
      if (i < 0) {
        return j + 1;
      }
      at += skip[text[at] & 0xff];
    }
    return -1;
  }
}
