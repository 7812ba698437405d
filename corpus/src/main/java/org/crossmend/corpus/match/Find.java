package org.crossmend.corpus.match;

import org.crossmend.engine.model.Hit;

/** A hit with the lines around it. */
record Find(Hit hit, Neighbourhood near) {}
