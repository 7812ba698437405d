package org.crossmend.rules.drools.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Remediation.AdjustFlags;
import org.crossmend.engine.model.Remediation.ChangeUse;
import org.crossmend.engine.model.Remediation.InstallInSysroot;
import org.crossmend.engine.model.Remediation.InstallOnBuildHost;
import org.crossmend.engine.model.Remediation.Refetch;
import org.crossmend.engine.model.Remediation.RelaxFeatures;
import org.crossmend.engine.model.Remediation.StripInstructions;
import org.crossmend.engine.model.Remediation.VersionParity;
import org.crossmend.engine.model.Remediation.Wanted;
import org.jspecify.annotations.Nullable;

/** Fills cures from what the evidence caught, where that takes more than reading one capture. */
public final class Cures {

  /** Tools whose messages name themselves rather than the package that installs them. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "protobuf", "dev-libs/protobuf", "protoc", "dev-libs/protobuf", "grpc", "net-libs/grpc");

  private static final Map<Category, List<String>> FEATURES =
      Map.of(
          Category.TEST_FAILURE, List.of("-test"),
          Category.NETWORK_SANDBOX, List.of("-network-sandbox"),
          Category.SANDBOX_VIOLATION, List.of("-sandbox", "-usersandbox"),
          Category.PERMISSION, List.of("-userpriv"),
          Category.FILE_COLLISION, List.of("-collision-protect", "-protect-owned"));

  private static final Pattern BUILD_DIRECTORY =
      Pattern.compile("/(.*/)?portage/[A-Za-z0-9_][A-Za-z0-9+_.-]*/[A-Za-z0-9_+-]+-[0-9][^/]*/.+");

  private static final Pattern NETWORK =
      Pattern.compile(
          "(?i)resol(ved?|ution)|refused|unreachable|time(d )?-?out|connection|certificate|proxy"
              + "|network|not-found|git-repository|rpm-source-download");

  private static final Pattern DAMAGE =
      Pattern.compile("(?i)checksum|digest|verif|manifest|damaged|corrupt|mismatch|unpack");

  /** Families of signatures that only Portage's own messages match. */
  private static final Set<String> PORTAGE = Set.of("portage", "resolver");

  private static final Set<String> BINDINGS =
      Set.of(
          "dev-haskell",
          "dev-java",
          "dev-lisp",
          "dev-lua",
          "dev-ml",
          "dev-perl",
          "dev-php",
          "dev-python",
          "dev-ruby",
          "dev-scheme",
          "dev-tcltk");

  /** What brings the old behaviour back where the message names no flag (GCC's porting guides). */
  private static final Map<String, String> FLAGS =
      Map.ofEntries(
          Map.entry("clang/enum-constexpr-conversion", "-Wno-enum-constexpr-conversion"),
          Map.entry("fortran/argument-mismatch", "-fallow-argument-mismatch"),
          Map.entry("gcc/ambiguous-with-std", "-std=gnu++14"),
          Map.entry("gcc/c-standard-too-old", "-std=gnu17"),
          Map.entry("gcc/c23-empty-parameter-list", "-std=gnu17"),
          Map.entry("gcc/c23-keyword-as-name", "-std=gnu17"),
          Map.entry("gcc/c23-keyword-clash", "-std=gnu17"),
          Map.entry("gcc/char8-string", "-fno-char8_t"),
          Map.entry("gcc/conflicting-types", "-std=gnu17"),
          Map.entry("gcc/cxx-standard-too-old", "-std=gnu++17"),
          Map.entry("gcc/cxx20-keyword-as-name", "-std=gnu++17"),
          Map.entry("gcc/narrowing-conversion", "-Wno-narrowing"),
          Map.entry("gcc/permissive", "-fpermissive"),
          Map.entry("gcc/pointer-zero-comparison", "-fpermissive"),
          Map.entry("gcc/removed-in-cxx17", "-std=gnu++14"),
          Map.entry("gcc/removed-in-cxx20", "-std=gnu++17"),
          Map.entry("ld/multiple-definition", "-fcommon"),
          Map.entry("ld/not-position-independent", "-fPIC"));

  private static final Pattern WARNING =
      Pattern.compile("(?:-Werror=|-Werror,-W|-W(?!l,|a,|p,|no-|error))?([A-Za-z][A-Za-z0-9+=-]*)");

  private Cures() {}

  /** The ids of the signatures that something is known of here. */
  public static Set<String> signatures() {
    return FLAGS.keySet();
  }

  /** The first of these captures that took part, or null. */
  public static @Nullable String first(Evidence evidence, String... names) {
    for (String name : names) {
      String value = evidence.capture(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /** The program or module that the build misses, as the log printed it, or null. */
  public static @Nullable String missingTool(Evidence evidence) {
    return first(evidence, "program", "module", "tool");
  }

  /**
   * Whether a file is named by a path in the build tree: relative to the build's folder, or below
   * Portage's build directory; null is not.
   */
  public static boolean inBuildTree(@Nullable String file) {
    return file != null
        && (file.startsWith("./") || file.startsWith("../") || belowBuildDirectory(file));
  }

  /** Whether a path lies below {@code PORTAGE_TMPDIR/portage/category/package-version}. */
  public static boolean belowBuildDirectory(@Nullable String path) {
    return path != null && BUILD_DIRECTORY.matcher(path).lookingAt() && !path.contains("/../");
  }

  /**
   * Whether a header is named after the package: by its first folder or its base name. Bindings
   * often have the name of the library that they bind, so among them the name proves nothing.
   */
  public static boolean namedAfter(@Nullable String header, FailedPackage failed) {
    if (header == null || BINDINGS.contains(failed.category())) {
      return false;
    }
    int slash = header.indexOf('/');
    String folder = slash < 0 ? "" : header.substring(0, slash);
    String base = header.substring(header.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    return folder.equalsIgnoreCase(failed.name()) || base.equalsIgnoreCase(failed.name());
  }

  public static InstallOnBuildHost installOnBuildHost(Evidence evidence, boolean cross) {
    return new InstallOnBuildHost(missingTool(evidence), first(evidence, "package"), cross);
  }

  public static VersionParity versionParity(Evidence evidence, boolean cross) {
    String named = first(evidence, "package");
    if (named == null) {
      named = PACKAGES.get(evidence.signature().family());
    }
    for (String capture : List.of("program", "tool", "module", "library")) {
      String value = evidence.capture(capture);
      if (named == null && value != null) {
        named = PACKAGES.get(value.toLowerCase(Locale.ROOT));
      }
    }
    if (named == null) {
      named = first(evidence, "module", "library", "program");
    }
    return new VersionParity(named, first(evidence, "required"), first(evidence, "found"), cross);
  }

  public static StripInstructions stripInstructions(Evidence evidence) {
    List<String> instructions = new ArrayList<>();
    String named = first(evidence, "instruction", "flag");
    if (named != null) {
      for (String word : named.split("[\\s,]+", -1)) {
        String name = word.replaceFirst("^-m(no-)?", "").toLowerCase(Locale.ROOT);
        if (name.matches("[a-z0-9][a-z0-9._-]*")) {
          instructions.add(name);
        }
      }
    }
    return new StripInstructions(instructions, first(evidence, "program", "library", "file"));
  }

  public static InstallInSysroot installInSysroot(Evidence evidence, boolean cross) {
    Wanted wanted =
        switch (evidence.category()) {
          case HEADER_MISSING -> Wanted.HEADER;
          case LIBRARY_MISSING ->
              first(evidence, "library") == null && first(evidence, "module") != null
                  ? Wanted.MODULE
                  : Wanted.LIBRARY;
          case PKGCONFIG_MISSING -> Wanted.PKGCONFIG;
          case PYTHON_CROSS, PERL -> Wanted.MODULE;
          default -> byCapture(evidence);
        };
    String name =
        switch (wanted) {
          case HEADER -> first(evidence, "header", "file");
          case LIBRARY -> first(evidence, "library", "file");
          case PKGCONFIG, MODULE -> first(evidence, "module", "library", "package");
          case DEPENDENCY -> first(evidence, "program", "file", "symbol");
        };
    return new InstallInSysroot(wanted, name, packageOf(evidence), cross);
  }

  private static Wanted byCapture(Evidence evidence) {
    if (first(evidence, "header") != null) {
      return Wanted.HEADER;
    }
    if (first(evidence, "library") != null) {
      return Wanted.LIBRARY;
    }
    return first(evidence, "module") != null ? Wanted.MODULE : Wanted.DEPENDENCY;
  }

  /** A CMake message calls its own module a package; Portage's packages have a category. */
  private static @Nullable String packageOf(Evidence evidence) {
    String named = first(evidence, "package");
    return named != null && named.indexOf('/') > 0 ? named : null;
  }

  /**
   * A warning that is an error ({@code -Werror=x}, {@code -Werror,-Wx}, {@code -Wx}, or its bare
   * name) is answered with {@code -Wno-error=x} (GCC's and clang's manuals); what a compiler or a
   * linker does not know has to go.
   */
  public static AdjustFlags adjustFlags(Evidence evidence) {
    String flag = first(evidence, "flag", "option");
    boolean ld = evidence.signature().family().equals("ld");
    if (flag == null) {
      String known = FLAGS.get(evidence.signature().id());
      return new AdjustFlags(known, false, known == null && ld);
    }
    Matcher warning = WARNING.matcher(flag);
    if (warning.matches()) {
      return new AdjustFlags("-Wno-error=" + warning.group(1), false, false);
    }
    if (flag.equals("-Werror")) {
      return new AdjustFlags("-Wno-error", false, false);
    }
    // A linker that asks for -fPIC means the compiler.
    boolean linking =
        flag.startsWith("-Wl,") || flag.startsWith("--") || (ld && !flag.startsWith("-f"));
    boolean unknown = evidence.signature().id().matches(".*(unrecogni|unknown|unsupported).*");
    boolean suggestion =
        flag.startsWith("-std=")
            || flag.startsWith("-Wno-")
            || flag.startsWith("-fno-")
            || flag.equals("-fcommon")
            || flag.equals("-fPIC")
            || flag.equals("-fpermissive");
    return new AdjustFlags(flag, unknown || !suggestion, linking);
  }

  /** Whether only Portage prints what this signature recognises. */
  public static boolean saidByPortage(Evidence evidence) {
    return PORTAGE.contains(evidence.signature().family());
  }

  /** The change without the words that emerge puts before it. */
  public static ChangeUse changeUse(Evidence evidence) {
    String change = first(evidence, "useChange", "use-change", "use");
    boolean asked = saidByPortage(evidence);
    return new ChangeUse(
        asked ? first(evidence, "package") : packageOf(evidence),
        change == null ? null : change.replaceFirst("^Change USE:\\s*", ""),
        asked,
        asked ? null : first(evidence, "module", "library", "header", "program"));
  }

  /** A network or a server that fails leaves no damaged file behind. */
  public static Refetch refetch(Evidence evidence) {
    String said = evidence.signature().id() + " " + evidence.signature().title();
    boolean network =
        evidence.category() == Category.FETCH
            && NETWORK.matcher(said).find()
            && !DAMAGE.matcher(said).find();
    return new Refetch(first(evidence, "distfile", "file"), first(evidence, "url"), network);
  }

  public static RelaxFeatures relaxFeatures(Evidence evidence) {
    return new RelaxFeatures(FEATURES.getOrDefault(evidence.category(), List.of()));
  }
}
