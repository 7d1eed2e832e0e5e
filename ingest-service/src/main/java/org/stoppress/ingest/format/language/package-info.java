/** What language a text is in: as its newsroom says, else as it reads. The only place that knows OpenNLP. */
@NullMarked
package org.stoppress.ingest.format.language;

import org.jspecify.annotations.NullMarked;
