/** Article events as they lie in the log: CloudEvents 1.0 in Kafka's binary mode, and their codec. */
@NullMarked
package org.stoppress.contract.article;

import org.jspecify.annotations.NullMarked;
