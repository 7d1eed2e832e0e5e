/** XML from outside: its encoding, its tree, and nothing that a DTD could do. The vocabularies written in it have packages of their own. */
@NullMarked
package org.stoppress.ingest.format.xml;

import org.jspecify.annotations.NullMarked;
