package org.crossmend.engine.spi;

import java.util.Map;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;

/** How programs of Portage's are started for the sides of one target. */
public interface PortageEnvironment {

  /** The emerge of an install step. */
  PackageChanger.EmergeCall install(Step.Install install);

  /** The whole environment in which portageq, quickpkg, emaint and emerge see a side. */
  Map<String, String> tools(Side side);
}
