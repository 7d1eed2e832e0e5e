/** What apps and pages ask for: one story, lists, what changed, what is read most. */
@NullMarked
package org.stoppress.article.browse;

import org.jspecify.annotations.NullMarked;
