package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a message apart into words that stay and things that change from build to build. */
final class MessageParts {

  /** How a pattern begins that may be found within a line. */
  static final String UNANCHORED = "(?:^|";

  private static final String WORDISH = "[^\\s:,;'\"()]+";

  private static final Set<String> TOOLS =
      Set.of(
          "ld",
          "ld.bfd",
          "ld.gold",
          "ld.lld",
          "mold",
          "as",
          "ar",
          "ranlib",
          "nm",
          "strip",
          "gcc",
          "g++",
          "cc",
          "c++",
          "cc1",
          "cc1plus",
          "collect2",
          "clang",
          "clang++",
          "sh",
          "bash",
          "python",
          "python3",
          "perl",
          "make",
          "gmake",
          "install",
          "cp",
          "mv",
          "rm",
          "ln",
          "mkdir",
          "tar",
          "sed",
          "awk",
          "grep",
          "patch",
          "msgfmt",
          "rustc",
          "cargo",
          "go",
          "javac",
          "java",
          "ninja",
          "meson",
          "cmake",
          "ctest",
          "libtool",
          "pkg-config",
          "gfortran",
          "f951",
          "ld64.lld",
          "objcopy",
          "windres",
          "ghc",
          "ocamlc",
          "ocamlopt",
          "valac",
          "moc",
          "uic",
          "rcc",
          "protoc");

  private enum Kind {
    QUOTED(
        "[‘'`]([^‘’'`]{0,300})['’](?!\\p{L})|“([^”]{0,300})”|\"([^\"]{0,300})\"|`([^`']{1,300})`"),
    URL("[a-zA-Z][a-zA-Z0-9+.-]{1,12}://[^\\s'\"<>‘’“”]*[\\w/=&#~-]"),
    EMAIL("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
    ATOM(
        "[<>=~!]*(?:[a-z][a-z0-9]*-[a-z0-9]+|virtual)/[A-Za-z0-9][\\w+-]*(?:\\.\\d\\w*)*"
            + "(?:-r\\d+)?(?::[\\w./*=]+)?(?:\\[[^\\]\\s]*\\])?(?:::[\\w-]+)?(?![\\w./])"),
    PATH(
        "(?:~|\\.{1,2})?/+(?:[\\w.+@%~,=-]+/+)*[\\w.+@%~=-]*[\\w+@%~=/-]|[\\w.+@-]+/+(?:[\\w.+@-]+/+)+[\\w.+@-]*[\\w+@/-]"
            + "|[\\w.+@-]+/[\\w+@-][\\w.+@-]*\\.[A-Za-z]\\w{0,5}(?![\\w/])"),
    FILE(
        "[\\w+-][\\w.+-]*\\.(?:[chsSfFmotdy]|cc|cpp|cxx|hh|hpp|hxx|f90|f03|f08|so(?:\\.\\d+)*|a|la|lo|pc|py|pyx|pyi|pyc|pl|pm|xs|rb|lua|go|rs|java|class"
            + "|jar|hs|hi|ml|mli|vala|vapi|gir|typelib|js|ts|mjs|cjs|json|xml|xsl|xsd|html|css|txt|md|rst|texi|tex|sty|pdf|po|pot|mo|gmo|ui|qrc|qml"
            + "|moc|cmake|in|am|ac|m4|mk|ninja|build|toml|yaml|yml|ini|conf|cfg|sh|bash|el|elc|tcl|sql|proto|y|l|asm|ld|lds|map|def|res|rc|png|svg|svgz"
            + "|patch|diff|ebuild|eclass|log|gz|xz|bz2|zst|zip|tar|tgz|crate|whl|rpm|deb)(?![\\w/])"),
    TUPLE("[a-z0-9_]+-(?:[a-z0-9_]+-)?linux-(?:gnu|musl|uclibc)\\w*(?:-[\\w+.-]*[\\w+])?"),
    UUID("\\b\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}\\b"),
    HEX(
        "0x\\p{XDigit}+|(?=\\p{XDigit}*\\d)\\p{XDigit}{12,}(?!\\w)|(?=\\p{XDigit}*\\d)(?=\\p{XDigit}*[a-f])[0-9a-f]{7,}(?!\\w)"),
    IP("\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?(?![\\w.])|(?:\\p{XDigit}{1,4}:){3,7}\\p{XDigit}{0,4}"),
    TIME(
        "\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?)?\\w{0,3}|\\d\\d?:\\d\\d:\\d\\d(?:[.,]\\d+)?"),
    NAME_VERSION(
        "[A-Za-z][\\w+]*(?:-[A-Za-z][\\w+]*)*-\\d+(?:\\.\\w+)+(?:[-_]\\w+)*|[a-z]+\\d+\\.\\d+(?:\\.\\d+)*(?!\\w)"),
    VERSION("v?\\d+(?:\\.\\d+)+(?:[\\w+~]|[.-](?=\\w))*"),
    LIBRARY("-l[A-Za-z][\\w+.-]*\\w"),
    LONG_FLAG("--[a-z][\\w-]+(?:=[^\\s'\",;]+)?|-[fmWD][\\w+-]+(?:=[^\\s'\",;\\]]*)?"),
    NUMBER("\\d+(?:\\.\\d+)?(?![\\p{L}_\\d])|\\d+(?=(?:ms|s|kB|[KMG]i?B?)\\b)"),
    WORD("[\\p{L}_$][\\p{L}\\p{N}_$]*(?:(?:::|->|\\.)[\\p{L}_$~][\\p{L}\\p{N}_$]*)*(?:\\(\\))?"),
    FILLER("\\.{4,}|={4,}|-{4,}|_{4,}|~{4,}|\\*{4,}|#{4,}"),
    BLANK("\\s+"),
    ODD(
        "[\\p{Cntrl}\\uFFFD\\p{Co}\\p{Cn}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");

    private final Pattern pattern;

    Kind(String regex) {
      pattern = Pattern.compile(regex);
    }
  }

  private static final Kind[] KINDS = Kind.values();

  private static final Pattern PROGRESS =
      Pattern.compile(
          "^(?:\\[\\s*\\d+(?:%|/\\d+)\\]\\s+|\\d\\d:\\d\\d:\\d\\d\\s+|\\(\\d+/\\d+\\)\\s+|checking .*\\.\\.\\. ?(?=configure: error: ))");
  private static final Pattern SOURCE_PLACE =
      Pattern.compile("^[^\\s:=\"'`]*[./][^\\s:=\"'`]*:\\d+(:\\d+)?: ");
  private static final Pattern CMAKE_PLACE =
      Pattern.compile(
          "^(CMake (?:Deprecation )?(?:Error|Warning)(?: \\(dev\\))? at )(\\S+:\\d+)( \\(\\w*\\):)");
  private static final Pattern CONFIGURE = Pattern.compile("^(?:\\S*/)?configure: error: ");
  private static final Pattern FINDING =
      Pattern.compile(
          "(?i)\\b(?:could not|couldn't|cannot|can't|can not|unable to|failed to|did not) (?:find|locate|resolve) $");
  private static final Pattern SCREAMING = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");
  private static final Pattern TOOL_PATH =
      Pattern.compile("^(\\S*/)(?:[\\w]+-(?:[\\w]+-)?linux-\\w+-)?([A-Za-z][\\w.+]*(?:-\\d+)?): ");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "^([^\\s:\"'`]+)(?=: (?:command not found|not found|cannot execute|No such file or directory|Permission denied"
              + "|Exec format error|Is a directory|Not a directory|Read-only file system|Text file busy|error while loading shared libraries"
              + "|undefined symbol|symbol lookup error|cannot open shared object|version `))");
  private static final Pattern IDENTIFIER =
      Pattern.compile(".*(?:_|::|->|\\(\\)|\\p{L}\\.\\p{L}|\\p{Ll}\\p{Lu}|\\d).*");
  private static final Pattern NAME_OF_AN_ERROR =
      Pattern.compile("(?:\\w+\\.)*\\w*(?:Error|Exception|Warning|Failure|Fault)");

  private final Predicate<String> known;
  private final Anonymiser privacy;
  private final List<String> names;

  /**
   * A reader of messages.
   *
   * @param known whether a word belongs to a tool's own words although it looks like a name
   * @param privacy what must not stand in a pattern
   * @param names the package's name, and others that change from build to build
   */
  MessageParts(Predicate<String> known, Anonymiser privacy, List<String> names) {
    this.known = known;
    this.privacy = privacy;
    this.names = List.copyOf(names);
  }

  /**
   * A line taken apart.
   *
   * @param parts in order; joined they give the line from {@code start}
   * @param start how many chars at the line's begin are left out, because they say only how far the
   *     build is
   */
  record Message(List<Part> parts, int start) {
    Message {
      parts = List.copyOf(parts);
    }
  }

  /** The parts of a line. */
  Message read(String line) {
    Matcher progress = PROGRESS.matcher(line);
    int start = progress.find() ? progress.end() : 0;
    List<Part> parts = new ArrayList<>();
    int at = prefix(line, start, parts);
    while (at < line.length()) {
      Anonymiser.Find find = privacy.at(line, at);
      if (find != null && find.end() > at) {
        String text = line.substring(at, find.end());
        String name =
            text.startsWith("/")
                ? CaptureNames.of(text, line.substring(0, at), line.substring(find.end()))
                : null;
        parts.add(Part.variable(text, find.stands(), name));
        at = find.end();
      } else {
        at = next(line, at, parts);
      }
    }
    parts.replaceAll(
        p ->
            p.isFixed() && privacy.isPrivate(p.text()) ? Part.variable(p.text(), "\\S+", null) : p);
    return new Message(merged(parts), start);
  }

  /** What stands before the message itself: where in the source, or which tool speaks. */
  private static int prefix(String line, int start, List<Part> parts) {
    String rest = line.substring(start);
    Matcher place = SOURCE_PLACE.matcher(rest);
    if (place.find()) {
      String stands = "(?:^|[\\s=])[^\\s:=]+:\\d+" + (place.group(1) == null ? ": " : ":\\d+: ");
      parts.add(Part.variable(place.group(), stands, null));
      return start + place.end();
    }
    Matcher cmake = CMAKE_PLACE.matcher(rest);
    if (cmake.find()) {
      parts.add(Part.fixed(cmake.group(1)));
      parts.add(Part.variable(cmake.group(2), "\\S+", null));
      parts.add(Part.fixed(cmake.group(3)));
      return start + cmake.end();
    }
    Matcher configure = CONFIGURE.matcher(rest);
    if (configure.find()) {
      int begin = configure.end() - "configure: error: ".length();
      parts.add(Part.variable(rest.substring(0, begin), "\\b", null));
      parts.add(Part.fixed(rest.substring(begin, configure.end())));
      return start + configure.end();
    }
    Matcher subject = SUBJECT.matcher(rest);
    if (subject.find() && !TOOLS.contains(subject.group(1))) {
      String name = CaptureNames.of(subject.group(1), "", rest.substring(subject.end()));
      parts.add(Part.variable(subject.group(), "[^\\s:]+", name));
      return start + subject.end();
    }
    Matcher tool = TOOL_PATH.matcher(rest);
    if (tool.find() && TOOLS.contains(tool.group(2))) {
      parts.add(Part.variable(rest.substring(0, tool.start(2)), "(?:^|[\\s/-])", null));
      parts.add(Part.fixed(tool.group(2)));
      return start + tool.end(2);
    }
    return start;
  }

  private int next(String line, int at, List<Part> parts) {
    boolean wordBegins = at == 0 || !isWordChar(line.charAt(at - 1));
    for (Kind kind : KINDS) {
      boolean anywhere = kind == Kind.FILLER || kind == Kind.BLANK || kind == Kind.ODD;
      if (!wordBegins && !anywhere && kind != Kind.QUOTED) {
        continue;
      }
      if (kind == Kind.QUOTED && !mayQuote(line, at)) {
        continue;
      }
      Matcher matcher = kind.pattern.matcher(line).region(at, line.length());
      matcher.useTransparentBounds(true);
      if (matcher.lookingAt() && matcher.end() > at) {
        String text = matcher.group();
        parts.add(part(kind, text, matcher, line.substring(0, at), line.substring(matcher.end())));
        return matcher.end();
      }
    }
    int end = at + Character.charCount(line.codePointAt(at));
    parts.add(Part.fixed(line.substring(at, end)));
    return end;
  }

  /** Not an apostrophe within a word; but Python writes b'…'. */
  private static boolean mayQuote(String line, int at) {
    return at == 0
        || !Character.isLetterOrDigit(line.charAt(at - 1))
        || ("bur".indexOf(line.charAt(at - 1)) >= 0
            && (at == 1 || !Character.isLetterOrDigit(line.charAt(at - 2))));
  }

  private Part part(Kind kind, String text, Matcher matcher, String before, String after) {
    return switch (kind) {
      case QUOTED -> quoted(text, matcher, before, after);
      case URL -> Part.variable(text, "\\w+://\\S+", "url");
      case EMAIL -> Part.variable(text, "\\S+@\\S+", null);
      case IP -> Part.variable(text, "[0-9a-fA-F.:]+", null);
      case ATOM -> Part.variable(text, "[^\\s'\",]+", "package");
      case PATH -> path(text, before, after);
      case FILE -> Part.variable(text, "[^\\s:'\"]+", CaptureNames.of(text, before, after));
      case TUPLE -> Part.variable(text, "[\\w.+-]+", CaptureNames.of(text, before, after));
      case UUID -> Part.variable(text, "[0-9a-fA-F-]+", null);
      case HEX -> Part.variable(text, "(?:0x)?[0-9a-fA-F]+", null);
      case TIME -> Part.variable(text, "[0-9][0-9:.,T -]*[0-9]\\w*", null);
      case NAME_VERSION -> Part.variable(text, "[\\w.+-]+", nameVersion(text, before, after));
      case VERSION ->
          Part.variable(text, "v?[0-9][\\w.+~-]*", CaptureNames.of(text, before, after));
      case LIBRARY -> new Part(text, new Part.Stand("-l", "[^\\s:'\"]+", ""), "library");
      case LONG_FLAG -> flag(text, before, after);
      case NUMBER -> number(text, before);
      case WORD -> word(text, before, after);
      case FILLER -> Part.variable(text, "[" + text.charAt(0) + "]+", null);
      case BLANK -> text.equals(" ") ? Part.fixed(text) : Part.variable(text, "\\s+", null);
      case ODD -> Part.variable(text, ".+?", null);
    };
  }

  private static @Nullable String nameVersion(String text, String before, String after) {
    String name = CaptureNames.of(text, before, after);
    return "file".equals(name) ? null : name;
  }

  private static Part quoted(String text, Matcher matcher, String before, String after) {
    String content = text.substring(1, text.length() - 1);
    boolean isDouble = matcher.group(2) != null || matcher.group(3) != null;
    String open = isDouble ? "[\"“]" : matcher.group(4) != null ? "`" : "['‘`]";
    String close = isDouble ? "[\"”]" : matcher.group(4) != null ? "`" : "['’]";
    if (content.codePoints().noneMatch(Character::isLetterOrDigit)) {
      boolean plain = content.codePoints().allMatch(c -> c > 0x20 && c < 0x7f);
      String inner = plain ? Escapes.re2(content) : isDouble ? "[^\"”]*" : "[^'’`]*";
      return new Part(text, new Part.Stand(open, inner, close), null);
    }
    String library = content.startsWith("-l") && content.length() > 2 ? "-l" : "";
    String inner = isDouble ? "[^\"”]+" : matcher.group(4) != null ? "[^`]+" : "[^'’]+";
    String name = library.isEmpty() ? CaptureNames.of(content, before, after) : "library";
    return new Part(text, new Part.Stand(open + library, inner, close), name);
  }

  private static Part path(String text, String before, String after) {
    return Part.variable(text, "[^\\s:'\"]+", CaptureNames.of(text, before, after));
  }

  private static Part flag(String text, String before, String after) {
    String name = CaptureNames.of(text, before, after);
    // [-Werror=…] and the like say which message it is
    boolean isItsName = before.endsWith("[") && after.startsWith("]");
    return isItsName || !before.matches("(?s).*(?:option|flag|argument|switch|parameter)s?:? ?$")
        ? Part.fixed(text)
        : Part.variable(text, "[^\\s'\",;]+", name);
  }

  private static Part number(String text, String before) {
    if (before.endsWith("C")
        || before.matches(
            "(?s).*\\b(?:ISO C|C\\+\\+|C|Qt|GTK|GTK\\+|Python|Perl|Lua|HTTP|(?:UTF|x86|ISO|8859|SHA|ARM|PEP|RFC|GPL)-|IPv)$")) {
      return Part.fixed(text);
    }
    String name = before.matches("(?s).*\\bsignal ?$") ? "signal" : null;
    return Part.variable(text, text.indexOf('.') > 0 ? "[0-9.]+" : "\\d+", name);
  }

  private Part word(String text, String before, String after) {
    if (names.contains(text)) {
      return Part.variable(text, "[\\w.+-]+", null);
    }
    boolean speaks = before.isBlank() && after.startsWith(":");
    boolean isName =
        IDENTIFIER.matcher(text).matches()
            && !NAME_OF_AN_ERROR.matcher(text).matches()
            && !speaks
            && !known.test(text);
    if (!isName) {
      return plain(text, before, after);
    }
    boolean inSource = SOURCE_PLACE.matcher(before).find();
    String name =
        SCREAMING.matcher(text).matches() && !inSource
            ? "variable"
            : CaptureNames.of(text, before, after);
    return Part.variable(text, "[^\\s,;'\"]+", "file".equals(name) ? null : name);
  }

  /**
   * A plain word is a thing's name only where the words before it end in a colon and the line ends.
   */
  private static Part plain(String text, String before, String after) {
    if (FINDING.matcher(before).find()
        && !Words.isCommon(text.toLowerCase(java.util.Locale.ROOT))
        && (after.isEmpty() || after.matches("(?s)^(?:[,.;:!]| ?\\().*"))) {
      String sought = CaptureNames.of(text, before, after);
      return Part.variable(text, WORDISH, sought == null ? "module" : sought);
    }
    boolean last = after.isBlank() && before.matches("(?s).*\\p{L}: $");
    String name = last ? CaptureNames.of(text, before, after) : null;
    return name == null ? Part.fixed(text) : Part.variable(text, WORDISH, name);
  }

  private static boolean isWordChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  /**
   * Neighbours of the same kind as one; two things that touch cannot be told apart by a pattern.
   */
  private static List<Part> merged(List<Part> parts) {
    List<Part> result = new ArrayList<>();
    for (Part part : parts) {
      Part last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last != null && last.isFixed() && part.isFixed()) {
        result.set(result.size() - 1, Part.fixed(last.text() + part.text()));
      } else if (last != null && touches(last, part)) {
        result.set(result.size() - 1, Part.variable(last.text() + part.text(), "\\S+", null));
      } else {
        result.add(part);
      }
    }
    return result;
  }

  private static boolean touches(Part a, Part b) {
    return !a.isFixed()
        && !b.isFixed()
        && a.text().codePoints().noneMatch(Character::isWhitespace)
        && b.text().codePoints().noneMatch(Character::isWhitespace);
  }
}
