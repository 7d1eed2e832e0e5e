/** HTTP in and out: who is there, what they sent, and what they are told. */
@NullMarked
package org.stoppress.ingest.web;

import org.jspecify.annotations.NullMarked;
