/** Taking in what the log tells, and what changed from one version of a story to another. */
@NullMarked
package org.stoppress.article.archive;

import org.jspecify.annotations.NullMarked;
