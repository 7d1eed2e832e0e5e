/** The version rule, written once. Plain Java: domain packages may use it, and nothing else of the contract. */
@NullMarked
package org.stoppress.contract.version;

import org.jspecify.annotations.NullMarked;
