/** A hub (W3C WebSub) for our own feeds: who wants to be told of one, whether they meant it, and the telling. */
@NullMarked
package org.stoppress.article.websub;

import org.jspecify.annotations.NullMarked;
