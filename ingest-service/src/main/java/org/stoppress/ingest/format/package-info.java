/**
 * From any accepted format to a draft. Each format is a hidden package below; {@link org.stoppress.ingest.format.Formats} is all
 * that others see. Nothing here decides whether a story is new.
 */
@NullMarked
package org.stoppress.ingest.format;

import org.jspecify.annotations.NullMarked;
