package org.crossmend.cli.command;

import java.util.ArrayList;
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

  /** picocli makes a list for each place where values stand, and fills it after setting it. */
  private final List<List<T>> lists = new ArrayList<>();

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
    if (value != null) {
      lists.add((List<T>) value);
    }
    return value;
  }
}
