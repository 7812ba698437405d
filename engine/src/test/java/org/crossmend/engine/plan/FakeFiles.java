package org.crossmend.engine.plan;

import java.util.HashMap;
import java.util.Map;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.spi.FileView;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Files and links by their paths; a folder is what something lies in. */
@NullMarked
final class FakeFiles implements FileView {

  final Map<String, String> files = new HashMap<>();
  final Map<String, String> links = new HashMap<>();

  FakeFiles with(String path, String text) {
    files.put(path, text);
    return this;
  }

  FakeFiles withLink(String path, String to) {
    links.put(path, to);
    return this;
  }

  @Override
  public Kind kind(String path) {
    return links.containsKey(path)
        ? Kind.LINK
        : files.containsKey(path)
            ? Kind.FILE
            : java.util.stream.Stream.concat(files.keySet().stream(), links.keySet().stream())
                    .anyMatch(file -> file.startsWith(path + "/"))
                ? Kind.FOLDER
                : Kind.NOTHING;
  }

  @Override
  public @Nullable String text(String path) {
    return files.get(path);
  }

  @Override
  public @Nullable String target(String link) {
    return links.get(link);
  }

  /** Carries edits and links out. */
  void apply(Plan plan) {
    for (Step step : plan.steps()) {
      if (step instanceof Step.Edit edit && edit.after() != null) {
        files.put(edit.file(), edit.after());
      } else if (step instanceof Step.Link link) {
        links.put(link.from(), link.to());
      }
    }
  }
}
