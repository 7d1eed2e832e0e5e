/** What every service agrees on about the log: the topics. No Spring here; Jackson for the codec alone. */
@NullMarked
package org.stoppress.contract;

import org.jspecify.annotations.NullMarked;
