/** A story page that somebody copied from a browser and pasted as text. What is the story and what the page around it is a guess; a good one. */
@NullMarked
package org.stoppress.ingest.format.text;

import org.jspecify.annotations.NullMarked;
