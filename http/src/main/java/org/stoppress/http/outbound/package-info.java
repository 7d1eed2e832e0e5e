/**
 * Calls to addresses that strangers gave us: polled feeds, webhooks, push endpoints, callbacks. What may be called is decided here,
 * when an address is given and again at the very moment of connecting; who calls what, and when again, lives elsewhere.
 */
@NullMarked
package org.stoppress.http.outbound;

import org.jspecify.annotations.NullMarked;
