/** Tests of what pages say. */
@NullMarked
package org.stoppress.reader.page;

import org.jspecify.annotations.NullMarked;
