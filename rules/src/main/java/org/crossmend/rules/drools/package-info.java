/**
 * Compiles and fires the rules and records why each proposal was made.
 *
 * <p>When crossmend is built, {@link org.crossmend.rules.drools.DrlCompiler} turns the DRL into the
 * classes of an executable model and notes the model's name; parsing and compiling cost seconds,
 * and nothing of it is left at run time. {@link org.crossmend.rules.drools.RuleBase} loads the
 * model, which is most of a cold start, so a {@link
 * org.crossmend.rules.drools.DroolsRemediationChooser} does it once, when it is first asked or
 * earlier in a thread of its own ({@code warm}). Rules of a site are compiled by the same class
 * into a package of their own and stand beside the built-in ones.
 *
 * <p>For each diagnosis a new session gets the facts of the case: the engine's {@code Evidence},
 * {@code Build}, {@code MachineFacts} and {@code Attempt}, and those of {@link
 * org.crossmend.rules.drools.fact}. {@link org.crossmend.rules.drools.RuleGroup} lets three groups
 * fire one after the other: {@code derive} names facts that several rules need, {@code propose}
 * inserts proposals, {@code veto} looks at these and inserts vetoes. Rules neither rank nor log:
 * {@code Trace} listens to what fires and notes rule and facts for everything that is inserted, and
 * {@code ProposalOrder} ranks what no veto removed, one cure of each kind. Where nothing is left,
 * {@code LastResort} says what a person can do, so every diagnosis has an answer.
 */
@NullMarked
package org.crossmend.rules.drools;

import org.jspecify.annotations.NullMarked;
