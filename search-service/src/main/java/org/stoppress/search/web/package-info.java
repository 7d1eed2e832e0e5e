/** Search over HTTP: parameters in, JSON out. Nothing is decided here. */
@NullMarked
package org.stoppress.search.web;

import org.jspecify.annotations.NullMarked;
