package org.crossmend.cli.wiring;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.host.CleanEnvironment;
import org.crossmend.engine.host.PortageQuery;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.plan.DefaultOptions;
import org.crossmend.engine.spi.ProcessRunner;

/** What a target's configuration says of its builds; Portage is asked once for each target. */
final class TargetSettings {

  private final ProcessRunner runner;
  private final Map<String, String> environment;
  private final Map<String, Map<String, String>> asked = new HashMap<>();

  /**
   * Nothing is asked yet.
   *
   * @param environment in which crossmend was started
   */
  TargetSettings(ProcessRunner runner, Map<String, String> environment) {
    this.runner = runner;
    this.environment = Map.copyOf(environment);
  }

  /** Empty where Portage does not answer. */
  private Map<String, String> of(TargetSystem system) {
    return asked.computeIfAbsent(
        system.name(),
        name -> {
          try {
            return new PortageQuery(
                    runner,
                    TargetSurvey.portageq(system.emerge()),
                    CleanEnvironment.of(environment))
                .ofTarget(system, List.of("CBUILD", "CHOST", "EMERGE_DEFAULT_OPTS"));
          } catch (IOException e) {
            return Map.of();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
          }
        });
  }

  /** Default options of emerge that are kept; the environment's win, as for Portage. */
  List<String> defaultOptions(TargetSystem system) {
    String exported = environment.get("EMERGE_DEFAULT_OPTS");
    return DefaultOptions.kept(exported != null ? exported : of(system).get("EMERGE_DEFAULT_OPTS"));
  }

  /**
   * Whether the config root supplies the tuples of the configuration. A tree that was copied from
   * the target knows nothing of CBUILD, and Portage then takes the build for a native one.
   */
  boolean nameTuplesOf(TargetSystem system) {
    Map<String, String> named = of(system);
    return named.isEmpty()
        || (system.chost().equals(named.get("CHOST"))
            && (system.cbuild() == null || system.cbuild().equals(named.get("CBUILD"))));
  }
}
