package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crossmend.corpus.curate.PrivateNames;
import org.jspecify.annotations.Nullable;

/** What must not leave this machine. */
final class ThisMachine {

  private ThisMachine() {}

  /** The names of this user and this host. */
  static PrivateNames names() {
    PrivateNames names = new PrivateNames();
    user(names, System.getProperty("user.name"));
    user(names, System.getenv("SUDO_USER"));
    user(names, System.getenv("LOGNAME"));
    host(names, System.getenv("HOSTNAME"));
    for (String file : new String[] {"/proc/sys/kernel/hostname", "/etc/hostname"}) {
      try {
        host(names, Files.readString(Path.of(file), StandardCharsets.UTF_8).strip());
      } catch (IOException e) {
        // a system without it has told its name otherwise, or has none
      }
    }
    return names;
  }

  private static void user(PrivateNames names, @Nullable String name) {
    if (name != null) {
      names.addUser(name);
    }
  }

  private static void host(PrivateNames names, @Nullable String name) {
    if (name != null) {
      names.addHost(name);
    }
  }
}
