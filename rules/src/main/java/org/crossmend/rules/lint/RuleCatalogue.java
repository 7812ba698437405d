package org.crossmend.rules.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crossmend.rules.drools.RuleBase;
import org.jspecify.annotations.Nullable;

/** What each rule is for, in its author's words. */
public final class RuleCatalogue {

  private final Map<String, Entry> entries;

  private RuleCatalogue(Map<String, Entry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /**
   * A rule for people.
   *
   * @param id never reused
   * @param name {@code group: cure when situation}
   * @param group derive, propose or veto
   * @param since the version of crossmend that brought it
   * @param comment why the cure is right and where it stops
   * @param file the DRL file
   * @param line the 1-based line in it
   * @param condition what stands between {@code when} and {@code then}
   * @param consequence what stands between {@code then} and {@code end}
   */
  public record Entry(
      String id,
      String name,
      String group,
      String since,
      String comment,
      String file,
      int line,
      String condition,
      String consequence) {}

  /** The rules that crossmend comes with. */
  public static RuleCatalogue builtIn() {
    return of(builtInSources());
  }

  /** File name → DRL of the rules that crossmend comes with. */
  public static Map<String, String> builtInSources() {
    Map<String, String> sources = new TreeMap<>();
    for (String file : RuleBase.builtInFiles()) {
      try (InputStream drl =
          RuleCatalogue.class.getResourceAsStream("/org/crossmend/rules/builtin/" + file)) {
        if (drl != null) {
          sources.put(file, new String(drl.readAllBytes(), StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  /** The file with the scenarios of a rule that crossmend comes with, if there is one. */
  public static Optional<String> scenarios(String id) {
    if (!id.matches("[a-z0-9-]+/[a-z0-9-]+")) {
      return Optional.empty();
    }
    try (InputStream yaml =
        RuleCatalogue.class.getResourceAsStream("/org/crossmend/rules/scenarios/" + id + ".yaml")) {
      return yaml == null
          ? Optional.empty()
          : Optional.of(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rules of some files; those without an id are left out.
   *
   * @param sources file name → DRL
   */
  public static RuleCatalogue of(Map<String, String> sources) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    new TreeMap<>(sources)
        .forEach(
            (file, drl) -> {
              for (RuleText rule : RuleText.read(file, drl)) {
                if (rule.id() != null) {
                  entries.put(
                      rule.id(),
                      new Entry(
                          rule.id(),
                          rule.name(),
                          String.valueOf(rule.group()),
                          String.valueOf(rule.since()),
                          rule.comment(),
                          file,
                          rule.line(),
                          rule.condition(),
                          rule.consequence()));
                }
              }
            });
    return new RuleCatalogue(entries);
  }

  /** All rules, by file and line. */
  public List<Entry> all() {
    return new ArrayList<>(entries.values());
  }

  /** The rule with this id, or null. */
  public @Nullable Entry get(String id) {
    return entries.get(id);
  }
}
