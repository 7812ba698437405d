package org.crossmend.engine.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the next build is started: what the remedies in force made of the target's usual way.
 *
 * @param launcher what it is started with
 * @param options further options of emerge
 * @param whole the variables that tell emerge what it builds for and how; null: the target's usual
 *     ones
 * @param added variables besides those
 */
public record BuildWay(
    Step.Launcher launcher,
    List<String> options,
    @Nullable Map<String, String> whole,
    Map<String, String> added) {

  public BuildWay {
    options = List.copyOf(options);
    whole = whole == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(whole));
    added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
  }

  /** The usual way with this launcher. */
  public static BuildWay of(Step.Launcher launcher) {
    return new BuildWay(launcher, List.of(), null, Map.of());
  }

  /** This way as the steps of a plan change it; steps that change something else leave it alone. */
  public BuildWay after(List<Step> steps) {
    BuildWay way = this;
    for (Step step : steps) {
      way = way.after(step);
    }
    return way;
  }

  private BuildWay after(Step step) {
    if (step instanceof Step.Env env) {
      if (env.whole()) {
        return new BuildWay(Step.Launcher.EMERGE, options, env.variables(), added);
      }
      Map<String, String> more = new LinkedHashMap<>(added);
      more.putAll(env.variables());
      return new BuildWay(launcher, options, whole, more);
    }
    if (step instanceof Step.Command command && command.action() instanceof Step.Rebuild again) {
      List<String> all = new ArrayList<>(options);
      again.options().stream().filter(option -> !all.contains(option)).forEach(all::add);
      Step.Launcher started = again.launcher();
      // a launcher of its own sets what it needs; the variables of an earlier way would contradict
      return started == null
          ? new BuildWay(launcher, all, whole, added)
          : new BuildWay(started, all, started == Step.Launcher.EMERGE ? whole : null, added);
    }
    return this;
  }
}
