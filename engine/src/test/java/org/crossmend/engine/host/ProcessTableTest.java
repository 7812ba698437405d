package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessTableTest {

  private static final String REST =
      " 4321 1234 1230 34816 1234 4194304 1 0 0 0 0 0 0 0 20 0 1 0 987654 1 2";

  @Test
  void readsThePlaceInTheFamilyAndTheStart() {
    assertThat(ProcessTable.parse("1234 (sh) S" + REST))
        .isEqualTo(new ProcessTable.Row(1234, 4321, 1234, 1230, 987654, false));
  }

  @Test
  void isNotMisledByNamesThatLookLikeFields() {
    assertThat(ProcessTable.parse("7 (a) Z 1 (b c) R" + REST))
        .isEqualTo(new ProcessTable.Row(7, 4321, 1234, 1230, 987654, false));
  }

  @Test
  void countsZombiesAsOver() {
    assertThat(ProcessTable.parse("7 (sh) Z" + REST).over()).isTrue();
  }

  @Test
  void findsThisProcess() throws Exception {
    ProcessTable.Row self = ProcessTable.row(ProcessHandle.current().pid());
    assertThat(self).isNotNull();
    assertThat(ProcessTable.read().of(self.id())).isEqualTo(self);
  }
}
