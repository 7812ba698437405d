package org.crossmend.cli.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Risk;

/**
 * What may be done for a target.
 *
 * @param remedies the kinds that may be proposed; empty: all
 * @param consents what is configured for each risk; the others have their defaults
 * @param despair whether the guide's order of despair may be tried when nothing specific is known
 * @param allowed what an install may do besides what was wanted
 */
public record Policy(
    Set<RemediationKind> remedies,
    Map<Risk, Permission> consents,
    boolean despair,
    Set<Allowance> allowed) {

  /** Nothing is configured. */
  public static final Policy DEFAULT = new Policy(Set.of(), Map.of(), false, Set.of());

  public Policy {
    remedies = Set.copyOf(remedies);
    EnumMap<Risk, Permission> sorted = new EnumMap<>(Risk.class);
    sorted.putAll(consents);
    consents = Collections.unmodifiableMap(sorted);
    allowed = Set.copyOf(allowed);
  }

  /** What is wanted for a remedy of this risk; by default only a high risk is asked about. */
  public Permission consent(Risk risk) {
    return consents.getOrDefault(risk, risk == Risk.HIGH ? Permission.ASK : Permission.APPLY);
  }
}
