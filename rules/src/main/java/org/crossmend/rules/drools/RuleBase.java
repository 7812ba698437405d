package org.crossmend.rules.drools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Loaded rules. Safe for use by several threads; making one costs most of a cold start, so it is
 * made once.
 */
public final class RuleBase {

  /** Where the build notes the model's class and then the DRL files, one a line. */
  static final String NOTE = "org/crossmend/rules/built-in";

  private final KieBase base;

  private RuleBase(List<Model> models) {
    this.base = ModelLoader.load(models);
  }

  /** The rules that crossmend comes with. */
  public static RuleBase builtIn() {
    return new RuleBase(List.of(builtInModel()));
  }

  /**
   * The rules that crossmend comes with, and more; a model of the user has a package of its own.
   */
  public static RuleBase builtInAnd(List<CompiledRules> more, ClassLoader parent) {
    return builtInAnd(more, parent, Set.of());
  }

  /**
   * The rules that crossmend comes with, but those that are retired, and more. A rule takes the
   * place of all earlier ones with its id.
   *
   * @param retired ids of built-in rules
   */
  public static RuleBase builtInAnd(
      List<CompiledRules> more, ClassLoader parent, Set<String> retired) {
    List<Model> models = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = more.size() - 1; i >= 0; i--) {
      CompiledRules rules = more.get(i);
      models.add(0, without(taken, instance(rules.modelClass(), rules.loader(parent)), taken));
    }
    taken.addAll(retired);
    models.add(0, without(taken, builtInModel(), new HashSet<>()));
    return new RuleBase(models);
  }

  /** The model without the rules of these ids; the ids of the others are added to a set. */
  private static Model without(Set<String> ids, Model model, Set<String> others) {
    List<Rule> kept = model.getRules().stream().filter(rule -> !ids.contains(id(rule))).toList();
    kept.forEach(rule -> others.add(id(rule)));
    if (kept.size() == model.getRules().size()) {
      return model;
    }
    ModelImpl some = new ModelImpl(model.getPackageName());
    kept.forEach(some::addRule);
    model.getGlobals().forEach(some::addGlobal);
    model.getQueries().forEach(some::addQuery);
    model.getTypeMetaDatas().forEach(some::addTypeMetaData);
    return some;
  }

  /** Only those of the rules that crossmend comes with whose id satisfies the condition. */
  public static RuleBase builtIn(Predicate<String> ids) {
    ModelImpl some = new ModelImpl();
    for (Rule rule : builtInModel().getRules()) {
      if (ids.test(id(rule))) {
        some.addRule(rule);
      }
    }
    return new RuleBase(List.of(some));
  }

  /** Ids of the rules that crossmend comes with, in the order of the files. */
  public static List<String> builtInIds() {
    return builtInModel().getRules().stream().map(RuleBase::id).toList();
  }

  KieSession session() {
    return base.newKieSession();
  }

  private static String id(Rule rule) {
    return Trace.unquoted(rule.getMetaData("id"));
  }

  /** The names of the DRL files that were compiled, sorted. */
  public static List<String> builtInFiles() {
    List<String> note = note();
    return note.subList(1, note.size());
  }

  private static Model builtInModel() {
    return instance(note().get(0), RuleBase.class.getClassLoader());
  }

  private static List<String> note() {
    try (InputStream file = RuleBase.class.getClassLoader().getResourceAsStream(NOTE)) {
      List<String> lines =
          file == null
              ? List.of()
              : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      if (lines.isEmpty()) {
        throw new RulesException("the rules were not compiled when crossmend was built", List.of());
      }
      return lines;
    } catch (IOException e) {
      throw new RulesException("the rules cannot be read", e);
    }
  }

  private static Model instance(String name, ClassLoader loader) {
    try {
      return Class.forName(name, true, loader)
          .asSubclass(Model.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new RulesException("the rules cannot be loaded", e);
    }
  }
}
