package org.crossmend.cli.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.store.SiteCorpus;
import org.crossmend.engine.spi.Cache;

/**
 * What the site adds to crossmend, and how it is loaded.
 *
 * @param folders earlier ones give way to later ones
 * @param cache keeps what is compiled of them
 * @param complaints hears what of it cannot be used; may be called from any thread
 * @param remarks hears what takes long
 */
public record SiteCorpora(
    List<SiteCorpus> folders,
    Cache cache,
    Consumer<Complaint> complaints,
    Consumer<String> remarks) {

  public SiteCorpora {
    folders = List.copyOf(folders);
  }

  /** Folders whose rules are not trusted, and of which nothing is kept. */
  public static SiteCorpora of(List<Path> folders) {
    return new SiteCorpora(
        folders.stream().map(dir -> new SiteCorpus(dir, false)).toList(),
        Cache.NONE,
        complaint -> {},
        remark -> {});
  }

  List<Path> dirs() {
    return folders.stream().map(SiteCorpus::dir).toList();
  }
}
