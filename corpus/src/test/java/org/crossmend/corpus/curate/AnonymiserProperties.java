package org.crossmend.corpus.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnonymiserProperties {

  @Property(tries = 500)
  void nothingPrivateSurvives(
      @ForAll("names") String user,
      @ForAll("names") String host,
      @ForAll("names") String folder,
      @ForAll("between") String between,
      @ForAll("addresses") String address) {
    PrivateNames names = new PrivateNames();
    names.addUser(user);
    names.addHost(host);
    String home = "/srv/people/" + folder;
    Anonymiser anonymiser = new Anonymiser(names, home, null);
    String secret = "pw" + folder;
    String line =
        String.join(
            between,
            "/home/" + user + "/p/" + host + "/x.c",
            home + "/a/b.h",
            user + "@" + host,
            "me." + user + "@" + host + ".invalid",
            address,
            "https://" + user + ":" + secret + "@git.invalid/r",
            user.toUpperCase(Locale.ROOT),
            "end");
    String clean = anonymiser.clean(line);
    assertThat(clean.toLowerCase(Locale.ROOT))
        .doesNotContain(user)
        .doesNotContain(host)
        .doesNotContain("people/" + folder)
        .doesNotContain(secret);
    assertThat(clean).doesNotContain(address).endsWith("end");
    assertThat(anonymiser.clean(clean)).isEqualTo(clean);
  }

  @Property(tries = 500)
  void cleaningTwiceIsCleaningOnce(@ForAll("texts") String text) {
    PrivateNames names = new PrivateNames();
    names.addUser("alice");
    names.addHost("kestrel");
    Anonymiser anonymiser = new Anonymiser(names, "/srv/alice", "dev-libs/foo-1");
    String clean = anonymiser.clean(text);
    assertThat(anonymiser.clean(clean)).isEqualTo(clean);
  }

  /** Long enough to be nobody's syllable, and without the letters of what takes their place. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("bcdfgjqvyz").ofMinLength(5).ofMaxLength(9);
  }

  @Provide
  Arbitrary<String> between() {
    return Arbitraries.of(" ", ": ", " (", "='", "\", \"", " [", ", ", "; ");
  }

  @Provide
  Arbitrary<String> addresses() {
    return Arbitraries.of("10.11.12.13", "203.7.113.99", "fe80::12:34ab", "2a02:8070:1:2:3:4:5:6");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "alice",
            "kestrel",
            "/home/",
            "/",
            "//",
            "@",
            ".org",
            "example",
            ":",
            "::",
            "1.2.3.4",
            "10.0.0.",
            "<",
            ">",
            " ",
            "Foo Bar",
            "/srv/alice",
            "/portage/",
            "dev-libs/foo-1/work/",
            "/tmp/",
            "x.c",
            "https://",
            "?token=",
            "-I",
            "user",
            "host",
            "~",
            "/root",
            "a1",
            "f00:",
            "%",
            "'",
            "é")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}
