package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class RemediationJsonTest {

  private final ObjectMapper json = new ObjectMapper();

  static Stream<Class<?>> kinds() {
    return Arrays.stream(Remediation.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindComesBackAsItWas(Class<?> kind) throws Exception {
    for (int filled = 0; filled < 2; filled++) {
      Remediation remediation = sample(kind, filled == 1);
      String text = json.writeValueAsString(RemediationJson.write(json, remediation));
      assertThat(RemediationJson.read(json, json.readTree(text))).isEqualTo(remediation);
    }
  }

  @Test
  void everyKindHasOneClass() throws Exception {
    Set<RemediationKind> found = new HashSet<>();
    for (Class<?> kind : kinds().toList()) {
      assertThat(found.add(sample(kind, true).kind())).isTrue();
    }
    assertThat(found).containsExactlyInAnyOrder(RemediationKind.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"kind\":\"method-99\"}",
        "{\"kind\":\"adjust-flags\",\"flag\":{\"a\":1},\"remove\":false,\"linking\":false}",
        "{\"kind\":\"adjust-flags\",\"command\":\"rm -rf /\"}"
      })
  void anythingElseIsNone(String text) throws JsonProcessingException {
    var node = json.readTree(text);
    assertThatThrownBy(() -> RemediationJson.read(json, node))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Made by its components; those that may be null are so unless it is to be filled. */
  private static Remediation sample(Class<?> kind, boolean filled)
      throws ReflectiveOperationException {
    RecordComponent[] parts = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[parts.length];
    @Nullable Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      types[i] = parts[i].getType();
      boolean mayBeNull = parts[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] =
          mayBeNull && !filled
              ? null
              : value(types[i], parts[i].getName() + " “ü”\n\\ \"x\"", filled);
    }
    return (Remediation) kind.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(Class<?> type, String text, boolean filled) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type == String.class) {
      return text;
    } else if (type == boolean.class) {
      return filled;
    } else if (type == List.class) {
      return filled ? List.of(text, "b") : List.of();
    }
    throw new AssertionError("no sample of " + type);
  }
}
