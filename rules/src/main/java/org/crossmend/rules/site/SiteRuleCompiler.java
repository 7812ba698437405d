package org.crossmend.rules.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.spi.Cache;
import org.crossmend.rules.drools.CompiledRules;
import org.crossmend.rules.drools.FactModel;
import org.crossmend.rules.drools.RuleCompiler;
import org.crossmend.rules.drools.RulesException;
import org.crossmend.rules.lint.DrlLint;
import org.crossmend.rules.lint.RuleTrial;

/**
 * Checks and compiles the rules of a site, or finds them in the cache, where they lie under the
 * SHA-256 of their text and of everything else that they depend on. Only for trusted text: DRL is
 * Java.
 */
public final class SiteRuleCompiler {

  private static final Pattern PACKAGE =
      Pattern.compile("^package\\s+([A-Za-z_][A-Za-z0-9_.]*)\\s*;?\\s*$", Pattern.MULTILINE);
  private static final String OURS = "org.crossmend.";

  private final Cache cache;
  private final Supplier<RuleCompiler> compiler;

  /**
   * A compiler.
   *
   * @param compiler is asked only when something has to be compiled, because it takes seconds
   */
  public SiteRuleCompiler(Cache cache, Supplier<RuleCompiler> compiler) {
    this.cache = cache;
    this.compiler = compiler;
  }

  /**
   * The rules of a folder. A file with a fault is left out.
   *
   * @param sources file name → DRL
   */
  public SiteRules compile(Map<String, String> sources) {
    String key = "rules-" + digest(sources);
    Optional<byte[]> kept = cache.get(key);
    if (kept.isPresent()) {
      try {
        return SiteRules.read(kept.get());
      } catch (IOException e) {
        // an entry that cannot be read is as good as none
      }
    }
    SiteRules compiled = anew(sources);
    try {
      cache.put(key, compiled.write());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compiled;
  }

  private SiteRules anew(Map<String, String> sources) {
    List<String> faults = new ArrayList<>();
    Map<String, String> usable = new TreeMap<>(sources);
    sources.forEach(
        (file, drl) -> {
          List<String> found = new ArrayList<>(DrlLint.check(Map.of(file, drl)));
          String name = packageOf(drl);
          if (name == null || name.startsWith(OURS)) {
            found.add(
                file
                    + ":1: its package is "
                    + (name == null ? "not named" : "crossmend's own, " + name)
                    + "; begin the file with a package of yours, such as `package org.example;`");
          }
          if (!found.isEmpty()) {
            faults.addAll(found);
            usable.remove(file);
          }
        });
    for (String fault : usable.isEmpty() ? List.<String>of() : DrlLint.check(usable)) {
      faults.add(fault);
      usable.remove(fault.substring(0, Math.max(0, fault.indexOf(".drl:") + 4)));
    }
    Map<String, Map<String, String>> packages = new TreeMap<>();
    usable.forEach(
        (file, drl) ->
            packages
                .computeIfAbsent(String.valueOf(packageOf(drl)), name -> new TreeMap<>())
                .put(file, drl));
    List<CompiledRules> compiled = new ArrayList<>();
    packages.forEach((name, files) -> compiled.addAll(compilePackage(name, files, faults)));
    return new SiteRules(compiled, faults);
  }

  private List<CompiledRules> compilePackage(
      String name, Map<String, String> files, List<String> faults) {
    RuleCompiler drools = compiler.get();
    try {
      return List.of(drools.compile(name, files));
    } catch (RulesException whole) {
      List<CompiledRules> some = new ArrayList<>();
      files.forEach(
          (file, drl) -> {
            try {
              some.add(drools.compile(name, Map.of(file, drl)));
            } catch (RulesException alone) {
              List<String> found = new RuleTrial(drools).check(Map.of(file, drl));
              faults.addAll(found.isEmpty() ? located(file, alone) : found);
            }
          });
      return some;
    }
  }

  private static List<String> located(String file, RulesException e) {
    return e.messages().isEmpty()
        ? List.of(file + ":1: " + e.getMessage())
        : e.messages().stream().map(message -> file + ":1: " + message).toList();
  }

  private static @org.jspecify.annotations.Nullable String packageOf(String drl) {
    Matcher name = PACKAGE.matcher(drl);
    return name.find() ? name.group(1) : null;
  }

  private static String digest(Map<String, String> sources) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((FactModel.digest() + "\0").getBytes(StandardCharsets.UTF_8));
      new TreeMap<>(sources)
          .forEach(
              (file, drl) ->
                  sha.update((file + "\0" + drl + "\0").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
