package org.crossmend.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * What the user gave for an option. Options on the way of {@code diagnose} are declared with it
 * instead of with annotations: reading those costs picocli a third of a cold start.
 *
 * @param <T> the option's type
 */
final class Given<T> implements ISetter {

  private final List<T> values = new ArrayList<>();

  /** An option with one value. */
  static OptionSpec.Builder option(String name, Class<?> type, Given<?> value, String... text) {
    return OptionSpec.builder(name).type(type).setter(value).description(text);
  }

  /** An option that every command knows, before or after its name. */
  static OptionSpec.Builder common(String name, Class<?> type, Given<?> value, String text) {
    return option(name, type, value, text).scopeType(ScopeType.INHERIT);
  }

  /** The last value; null if none was given. */
  @Nullable T last() {
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** The last value, or another one if none was given. */
  T or(T otherwise) {
    T last = last();
    return last == null ? otherwise : last;
  }

  /** Whether a switch was set. */
  boolean isSet() {
    return Boolean.TRUE.equals(last());
  }

  /** picocli clears with null what no argument names, also what stood before a command's name. */
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <V> V set(V value) {
    if (value != null) {
      values.add((T) value);
    }
    return value;
  }
}
