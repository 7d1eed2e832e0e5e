/** Who may send: sources and their keys, and the admin's key. Fails closed: who is not known is nobody. */
@NullMarked
package org.stoppress.ingest.source;

import org.jspecify.annotations.NullMarked;
