package org.crossmend.corpus.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which Gentoo package provides what a build asks for: {@code category/name}. Only what is certain
 * stands in the table; an empty answer means that nobody knows, not that there is no such package.
 */
public final class ProviderTable {

  private static final String PROGRAMS = "programs";
  private static final String HEADERS = "headers";
  private static final String PKG_CONFIG = "pkg-config";
  private static final String LIBRARIES = "libraries";
  private static final String PYTHON = "python-modules";
  private static final String PERL = "perl-modules";

  /** The sections of the table. */
  public static final List<String> SECTIONS =
      List.of(PROGRAMS, HEADERS, PKG_CONFIG, LIBRARIES, PYTHON, PERL);

  private final Map<String, String> packages;

  /** A table of packages by {@link #key}. */
  public ProviderTable(Map<String, String> packages) {
    this.packages = Map.copyOf(packages);
  }

  /** The key of a name in a section. */
  public static String key(String section, String name) {
    return section + ":" + name;
  }

  /** By a program's name or path. */
  public Optional<String> program(String program) {
    return find(PROGRAMS, program.substring(program.lastIndexOf('/') + 1));
  }

  /** By what stands in {@code #include}. */
  public Optional<String> header(String header) {
    return find(HEADERS, header.startsWith("/usr/include/") ? header.substring(13) : header);
  }

  /** By the name of a {@code .pc} file; a version condition after it is ignored. */
  public Optional<String> pkgConfig(String module) {
    String name = module.strip().split("[\\s<>=]", 2)[0];
    return find(PKG_CONFIG, name.endsWith(".pc") ? name.substring(0, name.length() - 3) : name);
  }

  /** By a library's name, with or without {@code -l}, {@code lib}, {@code .so…} and {@code .a}. */
  public Optional<String> library(String library) {
    String name = library.substring(library.lastIndexOf('/') + 1);
    if (name.startsWith("-l")) {
      name = name.substring(2);
    }
    Optional<String> exact = find(LIBRARIES, name);
    if (exact.isPresent()) {
      return exact;
    }
    name = name.replaceFirst("(\\.so[0-9.]*|\\.a|\\.la)$", "");
    return find(LIBRARIES, name.startsWith("lib") ? name.substring(3) : name);
  }

  /** By a Python module's name; for {@code a.b.c} also {@code a.b} and {@code a}. */
  public Optional<String> pythonModule(String module) {
    for (String name = module; ; name = name.substring(0, name.lastIndexOf('.'))) {
      Optional<String> found = find(PYTHON, name);
      if (found.isPresent() || name.indexOf('.') < 0) {
        return found;
      }
    }
  }

  /** By a Perl module's name or file, {@code A::B} or {@code A/B.pm}. */
  public Optional<String> perlModule(String module) {
    String name = module.endsWith(".pm") ? module.substring(0, module.length() - 3) : module;
    return find(PERL, name.replace("/", "::"));
  }

  /** How many names are known. */
  public int size() {
    return packages.size();
  }

  /** How many names of a section are known. */
  public int names(String section) {
    String prefix = key(section, "");
    return (int) packages.keySet().stream().filter(name -> name.startsWith(prefix)).count();
  }

  /** How many packages a section names. */
  public int packages(String section) {
    String prefix = key(section, "");
    return (int)
        packages.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .map(Map.Entry::getValue)
            .distinct()
            .count();
  }

  private Optional<String> find(String section, String name) {
    return Optional.ofNullable(packages.get(key(section, name)));
  }
}
