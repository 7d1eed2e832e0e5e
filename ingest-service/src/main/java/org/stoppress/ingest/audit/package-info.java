/**
 * The audit trail: who sent, corrected, withdrew and reinstated what, when and why, and what the admin did. What was taken is told
 * by the ledger itself, so that taking a story costs no second record; acts of the admin have records of their own.
 */
@NullMarked
package org.stoppress.ingest.audit;

import org.jspecify.annotations.NullMarked;
