package org.crossmend.corpus.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crossmend.corpus.format.Fault;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

  private static final String HEADER =
      "log\tsha256\tset\tsource\tpackage\tbuild\tcategory\tlines\tremedies\tneighbours\tnotes\n";
  private static final String SHA = "0123456789abcdef".repeat(4);

  private static ManifestReader.Manifest read(String text) {
    return ManifestReader.read(text, "m.tsv");
  }

  private static Label only(String row) {
    ManifestReader.Manifest manifest = read(HEADER + row);
    assertThat(manifest.faults()).isEmpty();
    assertThat(manifest.labels()).hasSize(1);
    return manifest.labels().get(0);
  }

  @Test
  void readsEveryColumn() {
    Label label =
        only(
            "a.log.xz\t"
                + SHA
                + "\tdev\thttps://example.org/1\tdev-libs/a-1\tcross\tclang-missing other"
                + "\t18 20-22 config.log:109\tclang-symlinks none\tclang/not-found\tas seen");
    assertThat(label.row()).isEqualTo(2);
    assertThat(label.log()).isEqualTo("a.log.xz");
    assertThat(label.sha256()).isEqualTo(SHA);
    assertThat(label.set()).isEqualTo("dev");
    assertThat(label.subject()).isEqualTo("dev-libs/a-1");
    assertThat(label.build()).isEqualTo(BuildKind.CROSS);
    assertThat(label.categories()).containsExactly(Category.CLANG_MISSING, Category.OTHER);
    assertThat(label.places())
        .containsExactly(
            new CausePlace(null, 18, 18),
            new CausePlace(null, 20, 22),
            new CausePlace("config.log", 109, 109));
    assertThat(label.remedies())
        .containsExactlyInAnyOrder(RemediationKind.CLANG_SYMLINKS, RemediationKind.NONE);
    assertThat(label.neighbours()).containsExactly("clang/not-found");
    assertThat(label.notes()).isEqualTo("as seen");
  }

  @Test
  void dashStatesNothing() {
    Label label = only("a.log\t-\t-\t-\t-\tunknown\tother\t-\t-\t-\t-");
    assertThat(label.sha256()).isNull();
    assertThat(label.subject()).isNull();
    assertThat(label.build()).isNull();
    assertThat(label.places()).isEmpty();
    assertThat(label.remedies()).isEmpty();
  }

  @Test
  void columnsStandInAnyOrderAndUnknownOnesArePassedOver() {
    ManifestReader.Manifest manifest = read("category\tsize\tlog\nhealthy\t12\ta.log\n");
    assertThat(manifest.faults()).isEmpty();
    assertThat(manifest.labels().get(0).expectation()).isEqualTo(Label.Expectation.HEALTHY);
    assertThat(manifest.labels().get(0).log()).isEqualTo("a.log");
  }

  @Test
  void withoutCategoriesItIsAListOfHealthyLogs() {
    ManifestReader.Manifest manifest = read("log\tcommand\tlines\na.log.xz\tmake\t3246 or so\n");
    assertThat(manifest.faults()).isEmpty();
    Label label = manifest.labels().get(0);
    assertThat(label.expectation()).isEqualTo(Label.Expectation.HEALTHY);
    assertThat(label.set()).isEqualTo("healthy");
    assertThat(label.places()).isEmpty();
  }

  @Test
  void aTextThatDoesNotNameItsCauseMayHaveTolerableCategories() {
    Label label = only("a.log\t-\tdev\t-\t-\t-\tnone toolchain-setup\t-\t-\t-\t-");
    assertThat(label.expectation()).isEqualTo(Label.Expectation.NOTHING);
    assertThat(label.categories()).containsExactly(Category.TOOLCHAIN_SETUP);
    assertThat(label.expected()).isEqualTo("none");
  }

  @Test
  void aFaultyRowCostsThatRowOnly() {
    ManifestReader.Manifest manifest =
        read(
            HEADER
                + "# a remark\n\n"
                + "a.log\t-\tdev\t-\t-\t-\theadr-missing\t-\t-\t-\t-\n"
                + "b.log\t-\tdev\t-\t-\t-\tother\t7-3\t-\t-\t-\n"
                + "c.log\tabc\tdev\t-\t-\t-\tother\t7\t-\t-\t-\n"
                + "d.log\t-\tdev\t-\t-\t-\tother\t7\tpray\t-\t-\n"
                + "e.log\t-\tdev\t-\t-\tsideways\tother\t7\t-\t-\t-\n"
                + "f.log\t-\tdev\t-\t-\t-\t-\t7\t-\t-\t-\n"
                + "g.log\t-\tdev\t-\t-\t-\tother\t7\t-\t-\t-\tone too many\n"
                + "h.log\t-\tdev\t-\t-\t-\tother\t7\t-\t-\t-\n");
    assertThat(manifest.labels()).extracting(Label::log).containsExactly("h.log");
    assertThat(manifest.faults()).extracting(Fault::line).containsExactly(4, 5, 6, 7, 8, 9, 10);
    assertThat(manifest.faults().get(0).what()).contains("headr-missing");
    assertThat(manifest.faults().get(1).what()).contains("7-3");
    assertThat(manifest.faults().get(3).what()).contains("pray");
  }

  @Test
  void withoutHeaderThereIsNoManifest() {
    assertThat(read("").faults()).singleElement().extracting(Fault::line).isEqualTo(1);
    ManifestReader.Manifest manifest = read("path\tcategory\na.log\tother\n");
    assertThat(manifest.labels()).isEmpty();
    assertThat(manifest.faults())
        .singleElement()
        .extracting(Fault::what)
        .asString()
        .contains("log");
  }

  @Test
  void placesAreOneBased() {
    assertThat(CausePlace.parse("meson-log.txt:3-4")).hasToString("meson-log.txt:3-4");
    for (String wrong :
        new String[] {"0", "-", "x", "a b:1", "/etc/passwd:1", "1-0", "9999999999999"}) {
      assertThatThrownBy(() -> CausePlace.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
