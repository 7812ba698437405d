/** The real machine: files, links, processes and what Portage has installed. */
@NullMarked
package org.crossmend.engine.host;

import org.jspecify.annotations.NullMarked;
