package org.crossmend.cli.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.crossmend.corpus.index.ProviderTable;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.Inventory.Installed;
import org.crossmend.engine.spi.Inventory.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Finds the package that provides what an evidence names: first what is installed on the side that
 * has it, then the built-in table.
 */
final class Providers {

  private final Inventory inventory;
  private final Supplier<ProviderTable> table;

  /**
   * Looks in these places.
   *
   * @param table is asked for where a name might stand in it; reading it takes milliseconds
   */
  Providers(Inventory inventory, Supplier<ProviderTable> table) {
    this.inventory = inventory;
    this.table = table;
  }

  /** Adds what is found for the captures of an evidence: name → {@code category/name}. */
  void find(Evidence evidence, Map<String, String> packages) {
    evidence
        .captures()
        .forEach(
            (capture, name) ->
                provider(capture, name, evidence.category())
                    .ifPresent(provider -> packages.put(name, provider)));
  }

  private Optional<String> provider(String capture, String name, Category category) {
    Wanted wanted = wanted(capture, category);
    Optional<String> known = table(capture, name, category);
    String installed = wanted == null ? null : installed(wanted, name, known);
    return installed == null ? known : Optional.of(installed);
  }

  private static @Nullable Wanted wanted(String capture, Category category) {
    return switch (capture) {
      case "program" -> Wanted.PROGRAM;
      case "header" -> Wanted.HEADER;
      case "library" -> Wanted.LIBRARY;
      case "module" ->
          switch (category) {
            case PERL -> null;
            case HOST_TOOL_MISSING, PYTHON_CROSS -> Wanted.PYTHON_MODULE;
            default -> Wanted.PKGCONFIG;
          };
      default -> null;
    };
  }

  /** Programs and Python modules are missed on the build host, everything else in the sysroot. */
  private @Nullable String installed(Wanted wanted, String name, Optional<String> known) {
    Side missing =
        wanted == Wanted.PROGRAM || wanted == Wanted.PYTHON_MODULE ? Side.BUILD_HOST : Side.SYSROOT;
    for (Side side : List.of(missing.other(), missing)) {
      List<String> found =
          inventory.providers(side, wanted, name).stream()
              .map(Installed::id)
              .map(id -> id.cp())
              .distinct()
              .toList();
      if (!found.isEmpty()) {
        // several have a file of that name: the usual package is among them, or one is as good
        return known.filter(found::contains).orElse(found.get(0));
      }
    }
    return null;
  }

  private Optional<String> table(String capture, String name, Category category) {
    return switch (capture) {
      case "program" -> table.get().program(name);
      case "header" -> table.get().header(name);
      case "library" -> table.get().library(name);
      case "module" ->
          switch (category) {
            case PERL -> table.get().perlModule(name);
            case HOST_TOOL_MISSING, PYTHON_CROSS -> table.get().pythonModule(name);
            default -> table.get().pkgConfig(name);
          };
      default -> Optional.empty();
    };
  }
}
