package org.crossmend.corpus.curate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymiserTest {

  private static Anonymiser anonymiser() {
    PrivateNames names = new PrivateNames();
    names.addUser("alice");
    names.addHost("kestrel.corp.invalid");
    return new Anonymiser(names, "/export/people/alice", "dev-libs/foo-1.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cc -I/home/alice/inc x.c | cc -I/var/tmp/portage/dev-libs/foo-1.2/work/inc x.c",
        "/home/alice/src/foo/bar/x.c:1: error | /var/tmp/portage/dev-libs/foo-1.2/work/bar/x.c:1: error",
        "/export/people/alice/a/b/c.h is missing | /var/tmp/portage/dev-libs/foo-1.2/work/b/c.h is missing",
        "/mnt/big/portage/dev-libs/foo-1.2/work/foo/a.c | /var/tmp/portage/dev-libs/foo-1.2/work/foo/a.c",
        "/data/ci/jobs/x/y.o: truncated | /var/tmp/portage/dev-libs/foo-1.2/work/x/y.o: truncated",
        "/tmp/session-77/ccXyz.o: error | /tmp/ccXyz.o: error",
        "mail Jane Q. Doe <jane@doe.invalid> now | mail User <user@example.org> now",
        "write to bob@mail.invalid. | write to user@example.org.",
        "connect to 10.1.2.3:80 failed | connect to 192.0.2.1:80 failed",
        "connect to [fe80::1ff:fe23:4567:890a%eth2] | connect to [2001:db8::1]",
        "https://me:secret@git.invalid/x.git | https://git.invalid/x.git",
        "https://h.invalid/x?token=abc123&v=1 | https://h.invalid/x?token=x&v=1",
        "fetch with ghp_0123456789abcdefABCDEF0123456789abcd failed | fetch with TOKEN failed",
        "key AKIAIOSFODNN7EXAMPLE refused | key TOKEN refused",
        "write to alice@host.invalidtrue- | write to user@example.org-",
        "::f00:alice | 2001:db8::1:user",
        "bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc-def | bearer TOKEN",
        "PASSWORD=hunter2hunter2 make | PASSWORD=TOKEN make",
        "alice@kestrel: permission denied | user@host: permission denied",
        "built on KESTREL by Alice | built on host by user",
      })
  void takesOutWhatIsPrivate(String line, String clean) {
    assertThat(anonymiser().clean(line)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/lib64/gcc/x86_64-pc-linux-gnu/14/include/c++/vector:12:3: error: no member named 'x'",
        "/var/tmp/portage/dev-libs/foo-1.2/work/foo-1.2/src/a.c:1: error",
        "std::vector<foo::bar>::push_back at 12:34:56",
        "!!! dev-libs/foo-1.2.3.4::gentoo needs >=dev-libs/bar-2",
        "https://bugs.gentoo.org/123456 and // a comment, a/b/c, s/x/y/",
        "syntax error near unexpected token: identifier",
        "password: expected a string",
        "127.0.0.1 is this machine, on every machine",
      })
  void leavesAloneWhatIsTheSameEverywhere(String line) {
    assertThat(anonymiser().clean(line)).isEqualTo(line);
  }

  @Test
  void aLogGivesItsNamesAway() {
    PrivateNames names = new PrivateNames();
    names.look("cd /home/bertram/build && make");
    names.look("hostname = falcon9");
    names.look("uname -n = falcon9.lan.invalid");
    names.look("zora@heron:~/x$ make");
    assertThat(names.users()).containsExactlyInAnyOrder("bertram", "zora");
    assertThat(names.hosts())
        .containsExactlyInAnyOrder("falcon9", "falcon9.lan.invalid", "lan.invalid", "heron");
  }

  @Test
  void namesOfServicesAreNobodysNames() {
    PrivateNames names = new PrivateNames();
    names.addUser("portage");
    names.addUser("root");
    names.addHost("localhost");
    assertThat(names.users()).isEmpty();
    assertThat(names.hosts()).isEmpty();
  }
}
