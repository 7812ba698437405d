package org.crossmend.rules.drools;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.crossmend.engine.model.Because;
import org.jspecify.annotations.Nullable;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** Notes for each fact that a rule inserts which rule it was and what that rule had matched. */
final class Trace {

  private final IdentityHashMap<Object, Because> made = new IdentityHashMap<>();
  private final List<Object> order = new ArrayList<>();
  private @Nullable Match current;

  void listenTo(KieSession session) {
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            current = event.getMatch();
          }
        });
    session.addEventListener(
        new DefaultRuleRuntimeEventListener() {
          @Override
          public void objectInserted(ObjectInsertedEvent event) {
            Match match = current;
            if (match != null) {
              made.put(event.getObject(), because(match));
              order.add(event.getObject());
            }
          }
        });
  }

  private static Because because(Match match) {
    Rule rule = match.getRule();
    List<String> facts = new ArrayList<>();
    for (Object fact : match.getObjects()) {
      facts.add(Words.of(fact));
    }
    return new Because(unquoted(rule.getMetaData().get("id")), rule.getName(), facts);
  }

  /** Annotation values keep the quotes that they have in DRL. */
  static String unquoted(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /** The facts of this type that rules made, in the order in which they were made. */
  <T> List<T> made(Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Object fact : order) {
      if (type.isInstance(fact)) {
        found.add(type.cast(fact));
      }
    }
    return found;
  }

  /** Why this very fact is there. */
  Because because(Object fact) {
    Because because = made.get(fact);
    if (because == null) {
      throw new IllegalArgumentException("no rule made " + fact);
    }
    return because;
  }
}
