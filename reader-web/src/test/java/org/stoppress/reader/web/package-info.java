/** Tests of the pages. */
@NullMarked
package org.stoppress.reader.web;

import org.jspecify.annotations.NullMarked;
