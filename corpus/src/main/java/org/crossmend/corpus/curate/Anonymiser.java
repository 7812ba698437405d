package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a line what tells whose machine it was printed on: names of users and hosts, home
 * folders and other places of the site, addresses of people and machines, passwords in URLs. A line
 * that was cleaned stays as it is when it is cleaned again.
 */
public final class Anonymiser {

  private static final String END = "\\s:'\"`‘’“”<>()\\[\\]{},;|&=*?!\\\\";

  private static final int MOST_PASSES = 6;

  private static final Pattern PERSON =
      Pattern.compile("(?:\\p{Lu}[\\p{L}.'-]{0,30} ){1,4}<[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*>");
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:(?<![\\w.+-])|\\G)[\\w.+-]+@[A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}(?!\\w)");
  private static final Pattern PROMPT =
      Pattern.compile("(?<![\\w.+-])[\\w.-]+@[A-Za-z][\\w-]*(?=[: ][~/]\\S*\\s?[$#])");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?<=[a-z]://)[^\\s/@'\"<>]+(?:@[^\\s/@'\"<>]+)*@");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?<=[?&](?:token|key|password|passwd|secret|sig|signature|auth|access_token|api_key|private_token)=)[^&\\s'\"]+");

  /**
   * Tokens that services give out, by their shapes; JSON Web Tokens; what is assigned as a secret.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![\\w-])(?:gh[pousr]_\\w{16,}|github_pat_\\w{16,}|glpat-[\\w-]{16,}|(?:AKIA|ASIA)[0-9A-Z]{16}"
              + "|xox[baprs]-[\\w-]{10,}|AIza[\\w-]{30,}|npm_\\w{30,}|pypi-\\w{16,}|hf_\\w{30,}"
              + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?)");

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(?<=(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|authorization)[\"']?[ ]?[=:][ ]?[\"']?(?:bearer |basic )?)"
              + "(?=[^\\s\"',;]*\\d)[^\\s\"',;]{8,}");
  private static final Pattern IPV4 =
      Pattern.compile(
          "(?<![\\w.-])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\w-]|\\.\\w)");
  private static final Pattern IPV6 =
      Pattern.compile(
          "(?<![\\w:.])\\p{XDigit}{0,4}(?::\\p{XDigit}{0,4}){2,8}(?:%\\w+)?(?!\\w|:\\p{XDigit})");
  private static final Pattern MAC =
      Pattern.compile("(?<![\\w:])\\p{XDigit}{2}(?::\\p{XDigit}{2}){5}(?![\\w:])");
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![^" + END + "~])((?:-[A-Za-z]{1,12})?)(/+[^/" + END + "][^" + END + "]*)");

  private static final Pattern PORTAGE_BUILD =
      Pattern.compile(
          "(?:/[^/]+)*?/portage/([a-z][\\w+.-]*)/([\\w+.-]+)/((?:work|temp|image|homedir|distdir|files|empty|build-info)(?:/.*)?)");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "/(?:usr|etc|bin|sbin|lib|lib32|lib64|libx32|opt|var|boot|dev|proc|sys|run|nix)(?:/.*)?");
  private static final Pattern HOME =
      Pattern.compile("/(?:home|Users|export/home|usr/home|var/home)/[^/]+(/.*)?|/root(/.*)?");

  private static final List<Form> FORMS =
      List.of(
          new Form(PERSON, "[^<>]*<\\S+@\\S+>", t -> "User <user@example.org>"),
          new Form(CREDENTIALS, "", t -> ""),
          new Form(SECRET, "", t -> "x"),
          new Form(TOKEN, "[\\w.-]+", t -> "TOKEN"),
          new Form(ASSIGNED, "[^\\s\"',;]+", t -> "TOKEN"),
          new Form(EMAIL, "\\S+@\\S+", t -> "user@example.org"),
          new Form(PROMPT, "\\S+@\\S+", t -> "user@host"),
          new Form(MAC, "[0-9a-fA-F:]+", t -> "02:00:00:00:00:01"),
          new Form(IPV4, "[0-9.]+", Anonymiser::ipv4),
          new Form(IPV6, "[0-9a-fA-F:.%\\w]+", Anonymiser::ipv6));

  private final @Nullable Pattern names;
  private final PrivateNames known;
  private final @Nullable String home;
  private final String build;

  /**
   * A kind of private text.
   *
   * @param stands what stands for it in a pattern (RE2); empty where something larger holds it
   */
  private record Form(Pattern pattern, String stands, Function<String, String> replacement) {}

  /**
   * Something private in a line.
   *
   * @param end after its last char
   * @param stands what matches it and what takes its place (RE2)
   */
  record Find(int end, String stands) {}

  /**
   * An anonymiser.
   *
   * @param known names that must not survive
   * @param home this user's home folder, or null
   * @param packagePath category and package with version, as in {@code app-misc/foo-1}, that
   *     folders outside of the system are shown to belong to; null if the log names none
   */
  public Anonymiser(PrivateNames known, @Nullable String home, @Nullable String packagePath) {
    this.known = known;
    this.home = home == null || home.length() < 3 || SYSTEM.matcher(home).matches() ? null : home;
    this.build =
        "/var/tmp/portage/" + (packagePath == null ? "app-misc/package-1" : packagePath) + "/work";
    List<String> words = new ArrayList<>(known.users());
    words.addAll(known.hosts());
    this.names = words.isEmpty() ? null : Pattern.compile(alternatives(words));
  }

  /** Longest first; short names only as words of their own. */
  private static String alternatives(Collection<String> names) {
    StringBuilder regex = new StringBuilder("(?iu)");
    String or = "";
    for (String name :
        names.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
      String quoted = Pattern.quote(name);
      boolean isWord = name.length() < 5;
      regex
          .append(or)
          .append(isWord ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted);
      or = "|";
    }
    return regex.toString();
  }

  /** The line without what is private. */
  public String clean(String line) {
    String text = line;
    for (int i = 0; i < MOST_PASSES; i++) {
      // what was put in a name's place may complete an address, and the like
      String cleaner = pass(text);
      if (cleaner.equals(text)) {
        break;
      }
      text = cleaner;
    }
    return text;
  }

  private String pass(String line) {
    String text = line;
    for (Form form : FORMS) {
      text = form.pattern().matcher(text).replaceAll(m -> literal(form, m));
    }
    text = PATH.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + path(m)));
    Pattern words = names;
    return words == null
        ? text
        : words.matcher(text).replaceAll(m -> Matcher.quoteReplacement(standIn(m.group())));
  }

  private static String literal(Form form, MatchResult match) {
    return Matcher.quoteReplacement(form.replacement().apply(match.group()));
  }

  private String standIn(String name) {
    return known.users().contains(name.toLowerCase(java.util.Locale.ROOT)) ? "user" : "host";
  }

  private static String ipv4(String text) {
    return text.startsWith("127.") || text.equals("0.0.0.0") ? text : "192.0.2.1";
  }

  private static String ipv6(String text) {
    // a colon of the sentence may have come along
    boolean colon = text.endsWith(":") && !text.endsWith("::");
    String whole = colon ? text.substring(0, text.length() - 1) : text;
    int percent = whole.indexOf('%');
    String address = percent < 0 ? whole : whole.substring(0, percent);
    String[] groups = address.split(":", -1);
    int gap = address.indexOf("::");
    boolean isAddress =
        gap < 0
            ? groups.length == 8 && !address.startsWith(":") && !address.endsWith(":")
            : groups.length <= 9
                && address.indexOf("::", gap + 1) < 0
                && address.codePoints().anyMatch(Character::isDigit)
                && address.length() > 3;
    return isAddress ? "2001:db8::1" + (colon ? ":" : "") : text;
  }

  private String path(MatchResult match) {
    String text = match.group(2);
    return text.startsWith("//") && match.start(2) > 0 ? text : path(text);
  }

  /** The path as it would be on anybody's machine. */
  private String path(String text) {
    String path = text.replaceFirst("^/+", "/");
    String own = home;
    String below = null;
    Matcher ofUser = HOME.matcher(path);
    if (own != null && (path.equals(own) || path.startsWith(own + "/"))) {
      below = path.substring(own.length());
    } else if (ofUser.matches()) {
      below = ofUser.group(1) != null ? ofUser.group(1) : ofUser.group(2);
      below = below == null ? "" : below;
    }
    Matcher portages = PORTAGE_BUILD.matcher(path);
    boolean isSystem = below == null && SYSTEM.matcher(path).matches();
    if (portages.matches() && !isSystem) {
      return "/var/tmp/portage/"
          + portages.group(1)
          + "/"
          + portages.group(2)
          + "/"
          + portages.group(3);
    }
    if (below != null) {
      return below.isEmpty() || below.equals("/")
          ? (path.startsWith("/root") ? text : "/home/user" + below)
          : build + lastTwo(below);
    }
    if (isSystem || path.indexOf('/', 1) < 0 || path.indexOf('/', 1) == path.length() - 1) {
      return text;
    }
    return path.startsWith("/tmp/") ? "/tmp" + last(path, 1) : build + lastTwo(path);
  }

  private static String lastTwo(String path) {
    return last(path, 2);
  }

  /** The last elements of a path, each with the slash before it; a slash at the end stays. */
  private static String last(String path, int elements) {
    int at = path.endsWith("/") ? path.length() - 1 : path.length();
    for (int i = 0; i < elements && at > 0; i++) {
      at = path.lastIndexOf('/', at - 1);
    }
    return path.substring(Math.max(0, at));
  }

  /** What is private at this very place of a line, or null. */
  @Nullable Find at(String line, int at) {
    for (Form form : FORMS) {
      Matcher matcher = region(form.pattern(), line, at);
      if (!form.stands().isEmpty()
          && matcher.lookingAt()
          && !form.replacement().apply(matcher.group()).equals(matcher.group())) {
        return new Find(matcher.end(), form.stands());
      }
    }
    Matcher path = region(PATH, line, at);
    if (path.lookingAt() && path.group(1).isEmpty() && !clean(path.group()).equals(path.group())) {
      return new Find(path.end(), "[^\\s:'\"]+");
    }
    Pattern words = names;
    if (words != null) {
      Matcher name = region(words, line, at);
      if (name.lookingAt()) {
        return new Find(name.end(), "[^\\s:'\",]+");
      }
    }
    return null;
  }

  /** Whether cleaning would change the text. */
  boolean isPrivate(String text) {
    return !clean(text).equals(text);
  }

  private static Matcher region(Pattern pattern, String line, int at) {
    return pattern
        .matcher(line)
        .region(at, line.length())
        .useTransparentBounds(true)
        .useAnchoringBounds(false);
  }
}
