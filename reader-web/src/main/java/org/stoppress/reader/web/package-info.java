/** Pages over HTTP: which address shows which page, how it is drawn, and how it is kept safe and cheap to fetch again. */
@NullMarked
package org.stoppress.reader.web;

import org.jspecify.annotations.NullMarked;
