package org.crossmend.corpus.curate;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names for what a message is about, by the words around it. Only names that rules and reports
 * know; what fits none stays without.
 */
final class CaptureNames {

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("program", "the program"),
          Map.entry("header", "the header"),
          Map.entry("library", "the library"),
          Map.entry("module", "the module or package as the build system calls it"),
          Map.entry("package", "the package"),
          Map.entry("required", "the version that is wanted"),
          Map.entry("found", "the version that is there"),
          Map.entry("variable", "the variable"),
          Map.entry("option", "the switch"),
          Map.entry("flag", "the flag"),
          Map.entry("symbol", "the name in the source"),
          Map.entry("file", "the file"),
          Map.entry("directory", "the folder"),
          Map.entry("test", "the test"),
          Map.entry("tuple", "the tuple"),
          Map.entry("url", "the address"),
          Map.entry("distfile", "the source archive"),
          Map.entry("signal", "the signal"),
          Map.entry("target", "the target"),
          Map.entry("license", "the licence"));

  /** What something looks like, whatever stands around it. */
  private static final List<Rule> LOOKS =
      List.of(
          new Rule("\\w+://.*", "url"),
          new Rule(".*\\.(?:h|hh|hpp|hxx|h\\+\\+)", "header"),
          new Rule(
              "(?:[\\w./+-]*/)?[\\w.+-]+\\.so(?:\\.[0-9.]+)?|(?:.*/)?lib[\\w+-]+\\.(?:a|la)",
              "library"),
          new Rule(".*\\.pc", "module"),
          new Rule(".*\\.(?:tar(?:\\.\\w+)?|tgz|txz|tbz2|zip|crate|whl|gem)", "distfile"),
          new Rule("[<>=~!]*[a-z]+-[a-z0-9]+/[\\w+.-]+.*", "package"),
          new Rule("--?(?:with|without|enable|disable)-.*|-D\\w+.*", "option"),
          new Rule("-.+", "flag"),
          new Rule("(?:.*/)?[\\w]+-(?:[\\w]+-)?linux-(?:gnu|musl|uclibc)\\w*-[\\w+.-]+", "program"),
          new Rule("[\\w]+-(?:[\\w]+-)?linux-(?:gnu|musl|uclibc)\\w*", "tuple"),
          new Rule("/(?:.*/)?s?bin/[^/]+|(?:.*/)?libexec/.+", "program"),
          new Rule("[\\w./+@-]*/", "directory"),
          new Rule("SIG[A-Z]{3,6}", "signal"));

  /** What the words directly before it say. */
  private static final List<Rule> BEFORE =
      List.of(
          new Rule(
              "(?:required|requires|at least|minimum(?: version)?(?: is)?|need(?:s|ed)?(?: version)?|wanted|>=|or newer than) ?[:=]? ?\\(?",
              "required"),
          new Rule("environment variable|variable|env var", "variable"),
          new Rule(
              "(?:(?:python|perl|cmake|kernel|lua|ruby|go|ocaml|haskell) )?(?:module|dependency|dependencies|distribution|crate|gem|plugin|component|extension)s?(?: named| called| file)?:?",
              "module"),
          new Rule("(?:package|packages)(?: named| called)?:?", "module"),
          new Rule(
              "(?:program|programs|command|executable|tool|binary|interpreter|compiler|linker|utility|exec|spawn|execute|run|running|script|generator)s?(?: named| called)?:?",
              "program"),
          new Rule("(?:library|libraries|shared object|lib)(?: named| called| file)?:?", "library"),
          new Rule("headers?(?: file)?s?:?", "header"),
          new Rule("(?:option|flag|argument|switch|parameter)s?:?", "flag"),
          new Rule(
              "(?:symbol|reference to|functions?|identifier|types?|method|member|macro|class|struct|union|enum|namespace|template|attribute|field|property|declaration of|definition of|keyword|constant|operator|procedure|routine|subroutine|variable|object|instance|trait|lifetime|name|signature)(?: named| called)?:?",
              "symbol"),
          new Rule("(?:target|recipe for target|rule to make target):?", "target"),
          new Rule("(?:unit |regression )?(?:test|testcase|test case|suite)s?:?", "test"),
          new Rule("(?:directory|folder|dir|path)(?: named| called)?:?", "directory"),
          new Rule(
              "(?:file|source|script|input|open|read|load|include|find file|stat|access)s?(?: named| called)?:?",
              "file"),
          new Rule("signal", "signal"),
          new Rule("licen[sc]es?:?", "license"),
          new Rule("(?:needed|wanted|needed by|required by)", "module"));

  /** What the words directly after it say. */
  private static final List<Rule> AFTER =
      List.of(
          new Rule("(?:module|dependency|crate|gem|plugin|component|package)s?\\b.*", "module"),
          new Rule(
              ": (?:command )?not found\\b.*|: cannot execute\\b.*|: Exec format error.*|command\\b.*|program\\b.*|executable\\b.*|is not executable.*",
              "program"),
          new Rule("librar(?:y|ies)\\b.*", "library"),
          new Rule("header\\b.*", "header"),
          new Rule("(?:option|flag|switch)\\b.*", "flag"),
          new Rule(
              "(?:was not |un)declared\\b.*|is not (?:a member|defined|declared|a type)\\b.*|has no (?:member|attribute|field)\\b.*|redefined\\b.*|does not name\\b.*|is (?:private|protected|deprecated|undefined|ambiguous)\\b.*|undeclared\\b.*|has not been declared\\b.*|in this scope\\b.*",
              "symbol"),
          new Rule(
              "or (?:newer|later|higher|above|greater)\\b.*|is required\\b.*|required\\b.*",
              "required"),
          new Rule("director(?:y|ies)\\b.*|folder\\b.*", "directory"),
          new Rule(
              ": (?:No such file or directory|Permission denied|Is a directory|Not a directory|Read-only file system|File exists|File name too long|Text file busy)\\b.*",
              "file"));

  private static final Pattern VERSION = Pattern.compile("v?[0-9]+(?:\\.[0-9A-Za-z_]+)*[\\w.+~-]*");
  private static final Pattern FOUND_BEFORE =
      Pattern.compile(
          "(?:.*\\s)?(?:found|have|installed|got|detected|using|is|version|is version|have version|running|but)(?: version)?:? ?\\(?v?");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[\\w$:~.<>*& -]*[\\w$>*](?:\\(.*\\))?");
  private static final Pattern SOURCE_ERROR =
      Pattern.compile(
          "^[^\\s:]+:\\d+:(?:\\d+:)? (?:fatal )?error(?:\\[\\w+\\])?: |^error(?:\\[\\w+\\])?: |\\b(?:TypeError|AttributeError|NameError|ImportError): ");

  /** Where in a file, not which file. */
  private static final Pattern PLACE = Pattern.compile("^[\"'’”]?(?::\\d|,? line \\d|\\(\\d)");

  private static final Pattern FILE = Pattern.compile(".*/.*|[\\w+-][\\w.+-]*\\.[A-Za-z]\\w{0,4}");

  private CaptureNames() {}

  /**
   * A name's words, as a whole, and the name.
   *
   * @param pattern matched against the whole of what is looked at
   */
  private record Rule(Pattern pattern, String name) {
    Rule(String pattern, String name) {
      this(Pattern.compile(pattern), name);
    }
  }

  /** What a capture of this name is, for its explanation. */
  static String meaning(String name) {
    return MEANINGS.getOrDefault(name, "what the message names");
  }

  /**
   * The name for something, or null.
   *
   * @param content what is to be named, without quotation marks
   * @param before the line before it
   * @param after the line after it
   */
  static @Nullable String of(String content, String before, String after) {
    String words = tail(before);
    String rest = after.strip();
    if (VERSION.matcher(content).matches() && content.indexOf('.') > 0) {
      return version(words, rest);
    }
    for (Rule rule : LOOKS) {
      if (rule.pattern().matcher(content).matches()) {
        return rule.name();
      }
    }
    for (Rule rule : BEFORE) {
      if (endsWith(words, rule.pattern())) {
        return rule.name();
      }
    }
    for (Rule rule : AFTER) {
      if (rule.pattern().matcher(rest).matches()) {
        return rule.name();
      }
    }
    if (FILE.matcher(content).matches()) {
      return PLACE.matcher(after).find() || words.endsWith(" at") ? null : "file";
    }
    if (SOURCE_ERROR.matcher(before).find() && IDENTIFIER.matcher(content).matches()) {
      return "symbol";
    }
    return null;
  }

  private static @Nullable String version(String words, String rest) {
    if (rest.matches(
            "\\)? ?(?:or (?:newer|later|higher|above|greater)|is required|required|is needed)\\b.*")
        || endsWith(words, BEFORE.get(0).pattern())) {
      return "required";
    }
    return FOUND_BEFORE.matcher(words).matches() ? "found" : null;
  }

  /** The last words before it, without quotation marks. */
  private static String tail(String before) {
    String text = before.replaceAll("[\"'`‘’“”<(\\[]+$", "").stripTrailing();
    return text.substring(Math.max(0, text.length() - 60));
  }

  private static boolean endsWith(String words, Pattern pattern) {
    String lower = words.toLowerCase(java.util.Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      boolean begin = i == 0 || !Character.isLetterOrDigit(lower.charAt(i - 1));
      if (begin && pattern.matcher(lower.substring(i)).matches()) {
        return true;
      }
    }
    return false;
  }
}
