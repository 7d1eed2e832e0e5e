/** Events of the log to changes of the archive. The only package that knows what events look like. */
@NullMarked
package org.stoppress.article.wire;

import org.jspecify.annotations.NullMarked;
