/** The conventions for services on WebFlux. A service imports {@link org.stoppress.http.reactive.ReactiveConventions}. */
@NullMarked
package org.stoppress.http.reactive;

import org.jspecify.annotations.NullMarked;
