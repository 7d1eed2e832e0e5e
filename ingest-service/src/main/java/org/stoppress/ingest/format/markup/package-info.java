/** HTML from outside to HTML that is safe to show, and to text. The only place that knows the sanitizer and the HTML parser's tree. */
@NullMarked
package org.stoppress.ingest.format.markup;

import org.jspecify.annotations.NullMarked;
