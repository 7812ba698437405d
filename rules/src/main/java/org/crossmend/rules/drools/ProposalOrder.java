package org.crossmend.rules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Risk;
import org.jspecify.annotations.Nullable;

/**
 * Ranks proposals; a total order over kinds, so the order of the facts never shows.
 *
 * <ol>
 *   <li>An illegal instruction is answered by stripping it, whatever the hints say: no method
 *       changes the flags.
 *   <li>Kinds stand in the order of the signature's hints; those that it does not hint at come
 *       behind.
 *   <li>Where the signature hints at them otherwise, the {@linkplain #MEASURED measured} order wins
 *       among its members: one is never put before a gentler one, and a gentler one that is not
 *       hinted at stands where the next hinted one stands. An answer for configure is gentler than
 *       method 5 only where its variable or the answer itself is known; otherwise a person must
 *       find it out first.
 *   <li>Otherwise less risk first, {@linkplain #WAYS ways of building} in the guide's order of
 *       despair behind specific cures, and advice last. The chroot comes directly behind method 5
 *       where this CPU is known to have all instructions of the target.
 *   <li>Otherwise the order of {@link RemediationKind}.
 * </ol>
 */
final class ProposalOrder implements Comparator<Proposal> {

  /**
   * On a real Portage: an answer keeps the build crossed, 5 keeps the CHOST, 6 does all that 4
   * does.
   */
  private static final List<RemediationKind> MEASURED =
      List.of(
          RemediationKind.ANSWER_CONFIG_SITE,
          RemediationKind.METHOD_5,
          RemediationKind.METHOD_6,
          RemediationKind.METHOD_4);

  /** As {@link #MEASURED}, where nobody knows what to answer. */
  private static final List<RemediationKind> MEASURED_UNASKED = withMethod5First(MEASURED);

  private static final List<RemediationKind> WAYS =
      List.of(
          RemediationKind.ANSWER_CONFIG_SITE,
          RemediationKind.WRAPPER,
          RemediationKind.METHOD_1,
          RemediationKind.METHOD_5,
          RemediationKind.METHOD_6,
          RemediationKind.METHOD_4,
          RemediationKind.METHOD_7,
          RemediationKind.METHOD_2,
          RemediationKind.METHOD_3);

  private static final List<RemediationKind> WAYS_UNASKED = withMethod5First(WAYS);

  private static final List<Risk> RISKS = List.of(Risk.values());

  private final Map<RemediationKind, Integer> positions = new EnumMap<>(RemediationKind.class);
  private final int unhinted;
  private final List<RemediationKind> ways;

  /**
   * The order for one case.
   *
   * @param evidence null: nothing recognises the failure
   */
  ProposalOrder(@Nullable Evidence evidence, MachineFacts machine) {
    List<RemediationKind> hints = evidence == null ? List.of() : evidence.signature().hints();
    unhinted = hints.size();
    for (int i = hints.size() - 1; i >= 0; i--) {
      positions.put(hints.get(i), i);
    }
    boolean answerable =
        machine.answers() || (evidence != null && evidence.capture("variable") != null);
    keepMeasuredOrder(answerable ? MEASURED : MEASURED_UNASKED);
    if (evidence != null && evidence.category() == Category.ILLEGAL_INSTRUCTION) {
      positions.put(RemediationKind.STRIP_INSTRUCTIONS, -1);
    }
    ways = ways(answerable, machine.cpuGap());
  }

  private static List<RemediationKind> ways(boolean answerable, @Nullable List<String> cpuGap) {
    List<RemediationKind> ways = new ArrayList<>(answerable ? WAYS : WAYS_UNASKED);
    if (cpuGap != null && cpuGap.isEmpty()) {
      ways.remove(RemediationKind.METHOD_2);
      ways.add(ways.indexOf(RemediationKind.METHOD_6), RemediationKind.METHOD_2);
    }
    return ways;
  }

  private static List<RemediationKind> withMethod5First(List<RemediationKind> kinds) {
    List<RemediationKind> changed = new ArrayList<>(kinds);
    changed.remove(RemediationKind.ANSWER_CONFIG_SITE);
    changed.add(changed.indexOf(RemediationKind.METHOD_5) + 1, RemediationKind.ANSWER_CONFIG_SITE);
    return List.copyOf(changed);
  }

  private void keepMeasuredOrder(List<RemediationKind> measured) {
    int next = unhinted;
    for (int i = measured.size() - 1; i >= 0; i--) {
      next = positions.getOrDefault(measured.get(i), next);
      positions.put(measured.get(i), next);
    }
    int least = 0;
    for (RemediationKind kind : measured) {
      least = Math.max(least, position(kind));
      positions.put(kind, least);
    }
  }

  private int position(RemediationKind kind) {
    return positions.getOrDefault(kind, unhinted);
  }

  private static int reluctance(Proposal proposal) {
    RemediationKind kind = proposal.kind();
    if (kind == RemediationKind.REPORT_UPSTREAM || kind == RemediationKind.NONE) {
      return RISKS.size() + 1;
    }
    return WAYS.contains(kind) ? RISKS.size() : RISKS.indexOf(proposal.remediation().risk());
  }

  @Override
  public int compare(Proposal one, Proposal other) {
    int result = Integer.compare(position(one.kind()), position(other.kind()));
    if (result == 0) {
      result = Integer.compare(reluctance(one), reluctance(other));
    }
    if (result == 0) {
      result = Integer.compare(ways.indexOf(one.kind()), ways.indexOf(other.kind()));
    }
    return result == 0 ? one.kind().compareTo(other.kind()) : result;
  }
}
