package org.crossmend.engine.plan;

import java.util.regex.Pattern;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what has the syntax that it should have, and nothing else: a log is hostile input,
 * and what came out of it may get into a command or a file only through here. Everything else is
 * null.
 */
final class Checked {

  private static final String CATEGORY = "[A-Za-z0-9_][A-Za-z0-9+_.-]*";
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9+_-]*";
  private static final Pattern PACKAGE = Pattern.compile(CATEGORY + "/" + NAME);
  private static final Pattern ATOM =
      Pattern.compile(
          "([<>]=?|=|~)"
              + CATEGORY
              + "/"
              + NAME
              + "-\\d+(\\.\\d+)*[a-z]?(_(alpha|beta|pre|rc|p)\\d*)*(-r\\d+)?\\*?(:[A-Za-z0-9_.+/-]+)?");
  private static final Pattern SLOT = Pattern.compile("(.*[^:]):[A-Za-z0-9_][A-Za-z0-9_.+/=*-]*");
  private static final Pattern TUPLE = Pattern.compile("[A-Za-z0-9_]+(-[A-Za-z0-9_.]+){1,3}");
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_.+@:=,/-]*");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_+][A-Za-z0-9_.+-]*");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern FLAG = Pattern.compile("-[A-Za-z][A-Za-z0-9=_+.,-]*");
  private static final Pattern OPTION =
      Pattern.compile("--[a-z][A-Za-z0-9-]*(=[A-Za-z0-9_./,-]*)?");
  private static final Pattern USE_FLAG = Pattern.compile("-?[A-Za-z0-9][A-Za-z0-9+_@-]*");
  private static final Pattern KEYWORD = Pattern.compile("[~-]?[a-z0-9][a-z0-9_-]*|\\*\\*");
  private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9+_.-]*");
  private static final Pattern INSTRUCTION = Pattern.compile("[a-z0-9][a-z0-9_.-]*");

  private Checked() {}

  private static @Nullable String match(Pattern pattern, @Nullable String text) {
    return text != null && text.length() <= 200 && pattern.matcher(text).matches() ? text : null;
  }

  /**
   * An atom for emerge and for files below etc/portage: an operator with a version, or
   * category/name.
   */
  static @Nullable String atom(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String bare = text.strip().replaceFirst("\\[[^\\]]*\\]$", "");
    int repository = bare.indexOf("::");
    if (repository > 0) {
      bare = bare.substring(0, repository);
    }
    var slot = SLOT.matcher(bare);
    if (slot.matches() && !bare.startsWith("(")) {
      bare = slot.group(1);
    }
    PackageId exact = PackageId.parse(bare);
    if (exact != null) {
      return exact.atom();
    }
    String versioned = match(ATOM, bare);
    return versioned != null ? versioned : match(PACKAGE, bare);
  }

  /** {@code category/name}. */
  static @Nullable String packageName(@Nullable String text) {
    if (text != null) {
      PackageId exact = PackageId.parse(text);
      if (exact != null) {
        return exact.cp();
      }
    }
    return match(PACKAGE, text);
  }

  static @Nullable String tuple(@Nullable String text) {
    return match(TUPLE, text);
  }

  /** An absolute path without surprises and without a trailing slash. */
  static @Nullable String path(@Nullable String text) {
    String path = match(PATH, text);
    if (path == null || path.contains("/../") || path.endsWith("/..")) {
      return null;
    }
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The last part of a path, if it is a plain file name. */
  static @Nullable String fileName(@Nullable String text) {
    return text == null ? null : match(FILE_NAME, text.substring(text.lastIndexOf('/') + 1));
  }

  static @Nullable String identifier(@Nullable String text) {
    return match(IDENTIFIER, text);
  }

  static @Nullable String flag(@Nullable String text) {
    return match(FLAG, text);
  }

  static @Nullable String option(@Nullable String text) {
    return match(OPTION, text);
  }

  static @Nullable String useFlag(@Nullable String text) {
    return match(USE_FLAG, text);
  }

  static @Nullable String keyword(@Nullable String text) {
    return "missing".equals(text) ? "**" : match(KEYWORD, text);
  }

  static @Nullable String license(@Nullable String text) {
    return match(LICENSE, text);
  }

  /** A name that a compiler knows as {@code -m<name>}; levels such as x86-64-v3 are none. */
  static @Nullable String instruction(@Nullable String text) {
    return text == null || text.startsWith("x86-64") ? null : match(INSTRUCTION, text);
  }

  /** A profile of gcc-config, {@code <tuple>-<version>}. */
  static @Nullable String compilerProfile(@Nullable String text) {
    return match(Pattern.compile("[A-Za-z0-9_]+(-[A-Za-z0-9_.]+)+"), text);
  }

  /** A value for one of Portage's files: between double quotes nothing of it is expanded. */
  static @Nullable String value(@Nullable String text) {
    return match(Pattern.compile("[A-Za-z0-9_ ./:,+=-]*"), text);
  }
}
