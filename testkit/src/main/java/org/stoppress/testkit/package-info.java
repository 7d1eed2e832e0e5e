/** What tests of every module share: the rules of the house and sample events. Never on a main class path. */
@NullMarked
package org.stoppress.testkit;

import org.jspecify.annotations.NullMarked;
