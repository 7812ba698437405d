/**
 * The real machine: files, links, processes and what Portage has installed. Everything else of the
 * engine decides and describes; what it decides is carried out here and nowhere else.
 */
@NullMarked
package org.crossmend.engine.host;

import org.jspecify.annotations.NullMarked;
