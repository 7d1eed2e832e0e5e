/**
 * What all our HTTP answers have in common, whatever serves them: problem details, request ids, parameters, cursors, entity tags.
 * No endpoint and no word of any service lives here.
 */
@NullMarked
package org.stoppress.http;

import org.jspecify.annotations.NullMarked;
