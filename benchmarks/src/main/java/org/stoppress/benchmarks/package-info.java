/** Benchmarks: each measures ours beside its yardstick in the same run, and prints correctness counters that must be 0. */
@NullMarked
package org.stoppress.benchmarks;

import org.jspecify.annotations.NullMarked;
