package org.crossmend.cli.command;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * What the user gave for an option or parameter that may be repeated, before and after a command's
 * name.
 *
 * @param <T> the type of one value
 */
final class GivenList<T> implements IGetter, ISetter {

  /**
   * picocli makes a list for each place where values stand, sets it, fills it and sets it again.
   */
  private final List<List<T>> lists = new ArrayList<>();

  private final IdentityHashMap<List<T>, Boolean> known = new IdentityHashMap<>();

  /** All values, in their order. */
  List<T> values() {
    List<T> all = new ArrayList<>();
    lists.forEach(all::addAll);
    return all;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <V> V get() {
    return (V) (lists.isEmpty() ? List.of() : lists.get(lists.size() - 1));
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <V> V set(V value) {
    if (value != null && known.put((List<T>) value, true) == null) {
      lists.add((List<T>) value);
    }
    return value;
  }
}
