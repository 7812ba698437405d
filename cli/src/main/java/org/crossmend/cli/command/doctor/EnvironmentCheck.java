package org.crossmend.cli.command.doctor;

import java.util.List;

/** The environment beats make.conf and package.env (PORTAGE: make.conf(5)). */
final class EnvironmentCheck implements Check {

  private static final List<String> SETTINGS =
      List.of(
          "CBUILD",
          "CHOST",
          "CTARGET",
          "CFLAGS",
          "CXXFLAGS",
          "CPPFLAGS",
          "FFLAGS",
          "FCFLAGS",
          "LDFLAGS",
          "RUSTFLAGS",
          "ROOT",
          "SYSROOT",
          "PORTAGE_CONFIGROOT");

  @Override
  public String subject() {
    return "environment";
  }

  @Override
  public List<Finding> findings(Site site) {
    List<String> set = SETTINGS.stream().filter(site.user()::containsKey).toList();
    return set.isEmpty()
        ? List.of()
        : List.of(
            Finding.warning(
                "your environment sets "
                    + String.join(", ", set)
                    + ", which beats make.conf and package.env",
                "unset "
                    + String.join(" ", set)
                    + "; crossmend leaves them out of what it starts, an emerge by hand does not"));
  }
}
