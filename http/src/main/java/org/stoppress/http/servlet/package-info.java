/** The conventions for services on Spring MVC. A service imports {@link org.stoppress.http.servlet.ServletConventions}. */
@NullMarked
package org.stoppress.http.servlet;

import org.jspecify.annotations.NullMarked;
