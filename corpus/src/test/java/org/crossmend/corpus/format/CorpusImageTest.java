package org.crossmend.corpus.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.TestSignatures;
import org.junit.jupiter.api.Test;

final class CorpusImageTest {

  private static final List<SignatureDefinition> SAMPLES =
      TestSignatures.samples().stream().map(SignatureEntry::definition).toList();

  @Test
  void givesBackWhatWasWritten() throws IOException {
    CorpusImage image = CorpusImage.open(write());
    assertThat(image.version()).isEqualTo("1.2.3");
    assertThat(image.digest()).isEqualTo("abc");
    assertThat(image.entries()).extracting(SignatureEntry::definition).hasSameElementsAs(SAMPLES);
    assertThat(image.entries()).extracting(SignatureEntry::id).isSorted();
    for (SignatureEntry entry : image.entries()) {
      SignatureEntry defined = SignatureEntry.of(entry.definition());
      assertThat(entry.literalBytes()).isEqualTo(defined.literalBytes());
      assertThat(entry.required()).isEqualTo(defined.required());
    }
  }

  @Test
  void keepsTheRareOffsets() throws IOException {
    SignatureEntry entry =
        CorpusImage.open(write()).entries().stream()
            .filter(e -> e.id().equals("s/any"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.rareOffsets()).containsExactly(3);
  }

  @Test
  void isTheSameWheneverItIsWritten() throws IOException {
    assertThat(write()).isEqualTo(write());
  }

  @Test
  void saysThatAFileIsDamaged() throws IOException {
    byte[] image = write();
    assertThatThrownBy(() -> CorpusImage.open(Arrays.copyOf(image, 40)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> CorpusImage.open(new byte[100]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a corpus image");
  }

  private static byte[] write() throws IOException {
    return CorpusImageWriter.write(SAMPLES, Map.of("command not found", 3), "1.2.3", "abc");
  }
}
