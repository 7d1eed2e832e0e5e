/** Tests of the whole of reader-web, against doubles of the services that answer as the public contract says. */
@NullMarked
package org.stoppress.reader;

import org.jspecify.annotations.NullMarked;
